import type { AuditEntry } from '@ringdesk/contract';
import { formatFull } from '../calls/words/call-times.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useToday } from '../live/use-now.ts';
import list from '../settings/settings-list.module.css';
import styles from './audit-page.module.css';
import { actionWord } from './audit-words.ts';
import { t } from './texts.ts';

/** A line for each act. */
export function AuditLines({ entries }: { entries: readonly AuditEntry[] }) {
  const now = useToday();
  return (
    <table className={list.table}>
      <thead>
        <tr>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('from')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className={styles.when}>
              <time dateTime={entry.at}>{formatFull(entry.at, now)}</time>
            </td>
            <td>
              <bdi className={styles.who}>{entry.member.name}</bdi>
            </td>
            <td>
              {actionWord(entry)} {entry.subjectId !== null && <Subject id={entry.subjectId} />}
            </td>
            <td className={styles.from}>
              <bdi>{entry.address}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A queue or a number by its name of today, everything else by the end of its id. */
function Subject({ id }: { id: string }) {
  const label = useSnapshot(
    ({ queues, numbers }) => [...queues, ...numbers].find((known) => known.id === id)?.label ?? null,
  );
  return (
    <bdi className={styles.subject} title={id}>
      {label ?? `…${id.slice(-8)}`}
    </bdi>
  );
}
