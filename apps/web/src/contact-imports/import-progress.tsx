import { Button } from '@mantine/core';
import { type ContactImport, cancelContactImport, getContactImportRefusals } from '@ringdesk/contract';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf, callApi } from '../api/client.ts';
import { toastError } from '../notices/toasts.ts';
import styles from './import-page.module.css';
import { count } from './import-words.ts';

const headings = { ready: '', running: 'Importing', done: 'Imported', cancelled: 'Stopped' } as const;

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
        {headings[now.state]}
      </h2>
      <div className={styles.progress}>
        <progress max={now.rows} value={now.rowsDone} aria-label={`Rows of ${now.fileName}`} />
        <span>
          {count(now.rowsDone)} of {count(now.rows)} rows
        </span>
      </div>
      <dl className={styles.counts} aria-live={isRunning ? 'off' : 'polite'}>
        <Count word="New contacts" value={now.created} />
        <Count word="Changed" value={now.updated} />
        <Count word="Left as they were" value={now.skipped} />
        <Count word="Refused" value={now.refused} />
      </dl>
      {isRunning && <p className={styles.quiet}>You can leave this page: the import goes on by itself.</p>}
      <div className={styles.keys}>
        {isRunning && (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            Stop
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
            Refused rows with reasons
          </Button>
        )}
        {!isRunning && (
          <>
            <Button variant="default" renderRoot={(props) => <Link to="/contacts" {...props} />}>
              See the contacts
            </Button>
            <Button variant="default" renderRoot={(props) => <Link to="/contacts/import" search={{}} {...props} />}>
              Import another file
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
      <dd>{count(value)}</dd>
    </div>
  );
}
