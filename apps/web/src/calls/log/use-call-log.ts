import { type Call, type LogFilters, listCalls } from '@ringdesk/contract';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { callApi } from '../../api/client.ts';
import { type CallPages, type CallView, isInView } from '../../live/call-pages.ts';
import { cacheKeys } from '../../live/list-cache.ts';
import { firstPage } from '../../live/list-pages.ts';
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
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: cacheKeys.callList(view, contactId, filters),
    queryFn: async ({ pageParam, signal }) => {
      const wanted = { ...toCallFilters(filters), view, contactId, limit: pageSize, after: pageParam };
      return callApi(listCalls, { query: wanted, signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    // Events change calls one by one and leave the others as they are: a deep comparison of all would only find that.
    structuralSharing: false,
  });
  const live = useSnapshot((snapshot) => snapshot.liveCalls);
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const { data, refetch } = query;
  const calls = useMemo<Call[]>(() => {
    const logged = data?.pages.flatMap(({ items }) => items) ?? [];
    const belongs = (call: Call) =>
      isInView(call, view, me) && (!contactId || call.contact?.id === contactId) && isMeant(call, filters) === true;
    return orderCalls(logged, live.filter(belongs));
  }, [data, live, view, me, contactId, filters]);
  /** Reads the newest page again, into which all calls of a day have come, and leaves the others. */
  const forgetOlder = useCallback(() => {
    const key = cacheKeys.callList(view, contactId, filters);
    client.setQueryData<CallPages>(key, (known) => known && firstPage(known));
    void refetch();
  }, [client, view, contactId, filters, refetch]);
  return { ...query, calls, forgetOlder };
}
