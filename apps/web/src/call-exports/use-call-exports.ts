import { type CallExport, listCallExports } from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { callApi } from '../api/client.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';

const none: readonly CallExport[] = [];

/** The member's own exports, newest first; events keep them as they are on the server. */
export function useCallExports(): readonly CallExport[] {
  const mayExport = useSnapshot((snapshot) => may(snapshot, 'calls.export'));
  const { data } = useQuery({
    queryKey: cacheKeys.callExports,
    queryFn: ({ signal }) => callApi(listCallExports, { signal }),
    enabled: mayExport,
  });
  return data?.exports ?? none;
}
