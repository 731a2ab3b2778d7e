import { type AuditEntry, listAuditEntries } from '@ringdesk/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { cacheKeys } from '../live/cache-keys.ts';
import type { AuditFilters } from './audit-filters.ts';

const pageSize = 50;

/** The lines that the filters show, page by page, newest first; asked for again whenever the page is opened. */
export function useAuditLog({ member, action }: AuditFilters) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.auditLog({ member, action }),
    queryFn: ({ pageParam, signal }) =>
      callApi(listAuditEntries, { query: { memberId: member, action, limit: pageSize, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });
  const { data } = query;
  const entries = useMemo<AuditEntry[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  return { ...query, entries };
}
