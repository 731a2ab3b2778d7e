import { type Call, listCalls } from '@ringdesk/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { type CallView, isInView } from '../live/call-pages.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { orderCalls } from './call-rows.ts';

const pageSize = 50;

/** The log for a view, page by page, with the live calls of that view first. */
export function useCallLog(view: CallView, contactId?: string) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.callList(view, contactId),
    queryFn: ({ pageParam, signal }) =>
      callApi(listCalls, { query: { view, contactId, limit: pageSize, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const live = useSnapshot((snapshot) => snapshot.liveCalls);
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const { data } = query;
  const calls = useMemo<Call[]>(() => {
    const logged = data?.pages.flatMap(({ items }) => items) ?? [];
    const belongs = (call: Call) => isInView(call, view, me) && (!contactId || call.contact?.id === contactId);
    return orderCalls(logged, live.filter(belongs));
  }, [data, live, view, me, contactId]);
  return { ...query, calls };
}
