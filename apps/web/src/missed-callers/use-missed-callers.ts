import { listMissedCallers, type MissedCaller } from '@ringdesk/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { cacheKeys } from '../live/list-cache.ts';
import type { MissedView } from '../live/missed-views.ts';

const pageSize = 50;

/** Missed callers of a view, page by page, newest first. */
export function useMissedCallers(view: MissedView) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.missedList(view),
    queryFn: ({ pageParam, signal }) =>
      callApi(listMissedCallers, { query: { view, limit: pageSize, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { data } = query;
  const entries = useMemo<MissedCaller[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  return { ...query, entries };
}
