import {
  type Contact,
  type ContactNote,
  getContact,
  getContactFields,
  listContactNotes,
  listContacts,
  listContactTags,
} from '@ringdesk/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { cacheKeys } from '../live/list-cache.ts';

const pageSize = 100;

/** Contacts by name, or those that match a search, page by page. */
export function useContacts(search: string) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.contactList(search),
    queryFn: ({ pageParam, signal }) =>
      callApi(listContacts, { query: { search, limit: pageSize, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const contacts = useMemo<Contact[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  return { ...query, contacts };
}

export function useContact(contactId: string) {
  return useQuery({
    queryKey: cacheKeys.contact(contactId),
    queryFn: ({ signal }) => callApi(getContact, { params: { contactId }, signal }),
  });
}

/** The organization's own fields of a contact. */
export function useContactFields() {
  return useQuery({
    queryKey: cacheKeys.contactFields,
    queryFn: ({ signal }) => callApi(getContactFields, { signal }),
  });
}

/** Tags in use, for suggestions. */
export function useContactTags(): string[] {
  const { data } = useQuery({
    queryKey: cacheKeys.contactTags,
    queryFn: ({ signal }) => callApi(listContactTags, { signal }),
  });
  return data?.tags ?? noTags;
}

const noTags: string[] = [];

/** Notes about a contact, newest first, page by page. */
export function useContactNotes(contactId: string) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.contactNotes(contactId),
    queryFn: ({ pageParam, signal }) =>
      callApi(listContactNotes, { params: { contactId }, query: { limit: 50, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { data } = query;
  const notes = useMemo<ContactNote[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  return { ...query, notes };
}
