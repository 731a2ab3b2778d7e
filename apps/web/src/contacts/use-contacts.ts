import { type Contact, getContact, listContacts } from '@ringdesk/contract';
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
