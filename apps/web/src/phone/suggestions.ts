import { type Contact, listContacts } from '@ringdesk/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { callApi } from '../api/client.ts';
import { isSameNumber, looksLikeNumber } from './number-text.ts';
import type { ChosenContact } from './phone.store.ts';

/** One contact with one of their numbers, as an answer to what was typed. */
export interface Suggestion {
  key: string;
  contact: ChosenContact;
  number: string;
  display: string;
  kind: Contact['numbers'][number]['kind'];
}

const shown = 6;

/** Contacts for what stands in the field, while it is being typed. */
export function useSuggestions(entry: string): Suggestion[] {
  const search = useDeferredValue(entry.trim());
  const isWorthAsking = looksLikeNumber(search) ? search.replace(/\D/g, '').length >= 3 : search.length >= 1;
  const { data } = useQuery({
    queryKey: ['suggestions', search],
    queryFn: ({ signal }) => callApi(listContacts, { query: { search, limit: shown }, signal }),
    enabled: isWorthAsking,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  return isWorthAsking && data ? suggestionsOf(data.items, search) : [];
}

/** Each number of each contact; where digits were typed, only the numbers that have them. */
export function suggestionsOf(contacts: readonly Contact[], search: string): Suggestion[] {
  const digits = looksLikeNumber(search) ? search.replace(/\D/g, '').replace(/^0+/, '') : '';
  return contacts
    .flatMap((contact) =>
      contact.numbers
        .filter(({ number }) => !digits || number.includes(digits))
        .map(({ number, display, kind }) => ({
          key: `${contact.id} ${number}`,
          contact: { id: contact.id, name: contact.name, company: contact.company, doNotCall: contact.doNotCall },
          number,
          display,
          kind,
        })),
    )
    .slice(0, shown);
}

/** The contact whose whole number was typed, if one is among the suggestions. */
export function exactMatch(suggestions: readonly Suggestion[], entry: string): Suggestion | null {
  if (!looksLikeNumber(entry)) return null;
  return suggestions.find(({ number }) => isSameNumber(entry, number)) ?? null;
}
