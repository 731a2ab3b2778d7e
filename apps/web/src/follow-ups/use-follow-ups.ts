import { type FollowUp, listFollowUps } from '@ringdesk/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { cacheKeys, type FollowUpView } from '../live/list-cache.ts';

const pageSize = 100;

/** Follow-ups of a view, page by page. */
export function useFollowUps(view: FollowUpView) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.followUpList(view),
    queryFn: ({ pageParam, signal }) =>
      callApi(listFollowUps, { query: { view, limit: pageSize, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { data } = query;
  const entries = useMemo<FollowUp[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  return { ...query, entries };
}

/** How many of my own are due now; those that come first are on the first page. */
export function useDueCount(nowMs: number): number {
  const { entries } = useFollowUps('mine');
  return entries.filter(({ dueAt }) => Date.parse(dueAt) <= nowMs).length;
}
