import type { CallExport } from '@ringdesk/contract';
import { useEffect, useRef } from 'react';
import { toast, toastWithAction } from '../notices/toasts.ts';
import { countOfCalls, fileAddress } from './export-words.ts';
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
    toast('Your file of calls could not be written.', `export ${now.id}`);
    return;
  }
  const words = `Your file of ${countOfCalls(now.rowsDone)} is ready.`;
  toastWithAction(
    words,
    <span>
      {words}{' '}
      <a href={fileAddress(now)} download>
        Download
      </a>
    </span>,
    `export ${now.id}`,
  );
}
