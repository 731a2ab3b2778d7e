import type { CallExport } from '@ringdesk/contract';
import { useEffect, useRef } from 'react';
import { toast, toastWithAction } from '../notices/toasts.ts';
import { fileAddress } from './file-address.ts';
import { t } from './texts.ts';
import { useCallExports } from './use-call-exports.ts';

/** Says on every page when a file that was being written is ready, or given up. Draws nothing itself. */
export function ExportWatch() {
  const exports = useCallExports();
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const now of exports) {
      if (now.state === 'running') running.current.add(now.id);
      else if (running.current.delete(now.id)) tellOver(now);
    }
  }, [exports]);
  return null;
}

function tellOver(now: CallExport): void {
  if (now.state === 'failed') {
    toast(t('failed'), `export ${now.id}`);
    return;
  }
  const words = t('ready', { count: now.rowsDone });
  toastWithAction(
    words,
    <span>
      {words}{' '}
      <a href={fileAddress(now)} download>
        {t('download')}
      </a>
    </span>,
    `export ${now.id}`,
  );
}
