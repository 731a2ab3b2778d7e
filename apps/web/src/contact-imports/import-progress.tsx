import { Button } from '@mantine/core';
import { type ContactImport, cancelContactImport, getContactImportRefusals } from '@ringdesk/contract';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf, callApi } from '../api/client.ts';
import { toastError } from '../notices/toasts.ts';
import { language } from '../words/words.ts';
import styles from './import-page.module.css';
import { t } from './texts.ts';

const headings = {
  ready: 'notBegun',
  running: 'importing',
  done: 'imported',
  failed: 'broken',
  cancelled: 'stopped',
} as const;

/** As a spreadsheet counts. */
const headRow = 1;

/** How far an import is and what has become of its rows. It goes on without this page. */
export function ImportProgress({ now }: { now: ContactImport }) {
  const stop = useMutation({
    mutationFn: () => callApi(cancelContactImport, { params: { importId: now.id } }),
    onError: toastError,
  });
  const isRunning = now.state === 'running';
  return (
    <section className={styles.steps} aria-labelledby="progress-heading">
      <h2 className={styles.heading} id="progress-heading">
        {t(headings[now.state])}
      </h2>
      <div className={styles.progress}>
        <progress max={now.rows} value={now.rowsDone} aria-label={t('rowsOf', { file: now.fileName })} />
        <span>{t('progress', { done: now.rowsDone, count: now.rows })}</span>
      </div>
      <dl className={styles.counts} aria-live={isRunning ? 'off' : 'polite'}>
        <Count word={t('newContacts')} value={now.created} />
        <Count word={t('changed')} value={now.updated} />
        <Count word={t('leftAsTheyWere')} value={now.skipped} />
        <Count word={t('refused')} value={now.refused} />
      </dl>
      {isRunning && <p className={styles.quiet}>{t('goesOn')}</p>}
      {now.state === 'failed' && (
        <p role="status" className={styles.failure}>
          {t('brokenAt', { row: now.rowsDone + headRow + 1 })}
        </p>
      )}
      <div className={styles.keys}>
        {isRunning && (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('stop')}
          </Button>
        )}
        {now.refused > 0 && (
          <Button
            component="a"
            href={addressOf(getContactImportRefusals.path, { importId: now.id })}
            download
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
          >
            {t('refusedRows')}
          </Button>
        )}
        {!isRunning && (
          <>
            <Button variant="default" renderRoot={(props) => <Link to="/contacts" {...props} />}>
              {t('seeContacts')}
            </Button>
            <Button variant="default" renderRoot={(props) => <Link to="/contacts/import" search={{}} {...props} />}>
              {t('importAnother')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function Count({ word, value }: { word: string; value: number }) {
  return (
    <div className={styles.count}>
      <dt>{word}</dt>
      <dd>{value.toLocaleString(language())}</dd>
    </div>
  );
}
