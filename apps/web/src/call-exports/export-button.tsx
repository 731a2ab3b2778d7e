import { Button } from '@mantine/core';
import { type CallExport, type LogFilters, startCallExport } from '@ringdesk/contract';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../api/client.ts';
import type { CallView } from '../live/call-pages.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { toCallFilters } from '../live/log-filters.ts';
import { may } from '../live/select-calls.ts';
import { toastError } from '../notices/toasts.ts';
import { useLanguage } from '../words/languages.ts';
import { t } from './texts.ts';
import { useCallExports } from './use-call-exports.ts';

/** Writes what the filters show into a file, in the background; one at a time. */
export function ExportButton({ view, filters }: { view: CallView; filters: LogFilters }) {
  const mayExport = useSnapshot((snapshot) => may(snapshot, 'calls.export'));
  const isRunning = useCallExports().some(({ state }) => state === 'running');
  const client = useQueryClient();
  const language = useLanguage();
  const start = useMutation({
    mutationFn: () => {
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      return callApi(startCallExport, { body: { view, filters: toCallFilters(filters), zone, language } });
    },
    onSuccess: ({ export: begun }) =>
      client.setQueryData<{ exports: CallExport[] }>(cacheKeys.callExports, (data) => {
        const known = data?.exports ?? [];
        return { exports: known.some(({ id }) => id === begun.id) ? known : [begun, ...known] };
      }),
    onError: toastError,
  });
  if (!mayExport) return null;
  return (
    <Button
      variant="subtle"
      leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
      loading={start.isPending}
      disabled={isRunning}
      onClick={() => start.mutate()}
    >
      {t('export')}
    </Button>
  );
}
