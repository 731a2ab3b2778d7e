import { cancelCallExport } from '@ringdesk/contract';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { callApi } from '../api/client.ts';
import { toastError } from '../notices/toasts.ts';
import styles from './export-strip.module.css';
import { fileAddress } from './file-address.ts';
import { t } from './texts.ts';
import { useCallExports } from './use-call-exports.ts';

/** How far the newest export is, or where its file is. It goes on without this page. */
export function ExportStrip() {
  const [now] = useCallExports();
  const stop = useMutation({
    mutationFn: (exportId: NonNullable<typeof now>['id']) => callApi(cancelCallExport, { params: { exportId } }),
    onError: toastError,
  });
  if (!now) return null;
  const isRunning = now.state === 'running';
  return (
    <section className={styles.strip} aria-label={t('export')}>
      {isRunning ? (
        <>
          <progress max={Math.max(now.rows ?? 0, 1)} value={now.rowsDone} aria-label={t('progress')} />
          <span className={styles.words}>
            {t('written', { done: t('calls', { count: now.rowsDone }), count: now.rows ?? now.rowsDone })}
          </span>
        </>
      ) : now.state === 'failed' ? (
        <span className={styles.words}>{t('failedSoAgain')}</span>
      ) : (
        <>
          <span className={styles.words}>{t('readyForDay', { count: now.rowsDone })}</span>
          <a className={styles.button} href={fileAddress(now)} download>
            <IconDownload size={15} stroke={1.75} aria-hidden="true" /> {t('download')}
          </a>
        </>
      )}
      <button type="button" className={styles.button} disabled={stop.isPending} onClick={() => stop.mutate(now.id)}>
        {t(isRunning ? 'stop' : now.state === 'failed' ? 'close' : 'deleteFile')}
      </button>
    </section>
  );
}
