import { type Contact, listContacts } from '@ringdesk/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { callApi } from '../api/client.ts';
import { contactHindrance, kindWord, targetOf } from '../contacts/contact-calls.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { startCall } from '../phone/call-commands.ts';
import { useNumberFormat } from '../phone/number-format.ts';
import { looksLikeNumber } from '../phone/number-text.ts';
import { useCallHindrance } from '../phone/use-phone.ts';
import type { Entry } from './palette-entry.ts';
import { t } from './texts.ts';

const shown = 5;

/** Contacts for what is typed, from the server while typing: each can be opened, and each number called. */
export function usePeople(typed: string) {
  const navigate = useNavigate();
  const search = useDeferredValue(typed.trim());
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const phoneHindrance = useCallHindrance();
  const isWorthAsking = looksLikeNumber(search) ? digitsOf(search) >= 3 : search.length > 0;
  const query = useQuery({
    queryKey: ['suggestions', 'palette', search],
    queryFn: ({ signal }) => callApi(listContacts, { query: { search, limit: shown }, signal }),
    enabled: isWorthAsking,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  const contacts = isWorthAsking ? (query.data?.items ?? []) : [];
  const open = ({ id }: Contact) => void navigate({ to: '/contacts/$contactId', params: { contactId: id } });
  return {
    entries: contacts.flatMap((contact) => [
      openEntry(contact, () => open(contact)),
      ...(mayCall ? callEntries(contact, phoneHindrance) : []),
    ]),
    error: isWorthAsking ? query.error : null,
    isAsking: isWorthAsking && query.isFetching,
    retry: () => void query.refetch(),
  };
}

function openEntry(contact: Contact, run: () => void): Entry {
  return {
    id: `contact.${contact.id}`,
    group: 'people',
    title: contact.name,
    ...(contact.company ? { hint: contact.company } : {}),
    run,
  };
}

function callEntries(contact: Contact, phoneHindrance: string | null): Entry[] {
  const hindrance = contactHindrance(contact, phoneHindrance);
  return contact.numbers.map(({ number, display, kind }) => ({
    id: `call.${contact.id}.${number}`,
    group: 'people',
    title: t('callName', { name: contact.name }),
    hint: kindWord(kind),
    number: display,
    hindrance,
    run() {
      const target = targetOf(contact, number);
      if (target) void startCall(target);
    },
  }));
}

/** A typed number as something to call, in whatever way it was written. */
export function useDialEntry(typed: string): Entry[] {
  const country = useSnapshot(({ organization }) => organization.country);
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const phoneHindrance = useCallHindrance();
  const isNumber = looksLikeNumber(typed) && digitsOf(typed) >= 3;
  const format = useNumberFormat(country, isNumber);
  if (!isNumber || !mayCall) return [];
  const number = format?.asTyped(typed) ?? typed.trim();
  return [
    {
      id: 'dial',
      group: 'dial',
      title: t('call'),
      number,
      hindrance: phoneHindrance ?? format?.complaint(typed) ?? null,
      run: () => void startCall({ to: typed.trim(), name: number }),
    },
  ];
}

function digitsOf(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}
