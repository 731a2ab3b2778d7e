import { type Call, type LogFilters, listCalls } from '@ringdesk/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../../api/client.ts';
import { type CallView, isInView } from '../../live/call-pages.ts';
import { cacheKeys } from '../../live/list-cache.ts';
import { useSnapshot } from '../../live/live.store.ts';
import { isMeant, toCallFilters } from '../../live/log-filters.ts';
import { orderCalls } from './call-rows.ts';

const pageSize = 50;
const everything: LogFilters = {};

interface Wanted {
  contactId?: string;
  filters?: LogFilters;
}

/** The log for a view and its filters, page by page, with the live calls that belong there first. */
export function useCallLog(view: CallView, { contactId, filters = everything }: Wanted = {}) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.callList(view, contactId, filters),
    queryFn: ({ pageParam, signal }) => {
      const page = { view, contactId, limit: pageSize, after: pageParam };
      return callApi(listCalls, { query: { ...toCallFilters(filters), ...page }, signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const live = useSnapshot((snapshot) => snapshot.liveCalls);
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const { data } = query;
  const calls = useMemo<Call[]>(() => {
    const logged = data?.pages.flatMap(({ items }) => items) ?? [];
    const belongs = (call: Call) =>
      isInView(call, view, me) && (!contactId || call.contact?.id === contactId) && isMeant(call, filters) === true;
    return orderCalls(logged, live.filter(belongs));
  }, [data, live, view, me, contactId, filters]);
  return { ...query, calls };
}
