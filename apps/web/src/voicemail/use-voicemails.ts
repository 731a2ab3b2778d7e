import { listVoicemails, type Voicemail } from '@ringdesk/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { cacheKeys, type VoicemailView } from '../live/list-cache.ts';

const pageSize = 50;

/** Voice messages of a view, page by page, newest first. */
export function useVoicemails(view: VoicemailView) {
  const query = useInfiniteQuery({
    queryKey: cacheKeys.voicemailList(view),
    queryFn: ({ pageParam, signal }) =>
      callApi(listVoicemails, { query: { view, limit: pageSize, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { data } = query;
  const messages = useMemo<Voicemail[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  return { ...query, messages };
}
