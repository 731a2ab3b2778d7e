import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatDuration } from '../calls/words/call-times.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { strategyWord } from './queue-words.ts';
import styles from './settings-list.module.css';
import { t } from './texts.ts';

/** Every queue, who answers it, and how. There is always one at least. */
export function QueuesPage() {
  const queues = useSnapshot((snapshot) => snapshot.queues);
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'settings.write'));
  return (
    <section className={styles.page} aria-labelledby="queues-heading">
      <div className={styles.head}>
        <h1 className={styles.title} id="queues-heading">
          {t('title.queues')}
        </h1>
        {mayWrite && (
          <Button
            renderRoot={(props) => <Link to="/settings/queues/new" {...props} />}
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
          >
            {t('addQueue')}
          </Button>
        )}
      </div>
      <p className={styles.about}>{t('queuesAbout')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('asksFirst')}</th>
            <th scope="col">{t('longestWait')}</th>
            <th scope="col" className={styles.figure}>
              {t('agents')}
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ id, label, strategy, longestWaitSeconds, members }) => (
            <tr key={id}>
              <td>
                <Link to="/settings/queues/$queueId" params={{ queueId: id }} className={styles.name}>
                  <bdi>{label}</bdi>
                </Link>
              </td>
              <td>{strategyWord(strategy)}</td>
              <td>
                <bdi dir="ltr">{formatDuration(longestWaitSeconds * 1000)}</bdi>
              </td>
              <td className={styles.figure}>
                {members.length === 0 ? t('nobody') : members.length}
                <span className="rd-unseen">{t('unitAgents')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
