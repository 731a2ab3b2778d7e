import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { strategies } from './queue-words.ts';
import styles from './settings-list.module.css';

/** Every queue, who answers it, and how. There is always one at least. */
export function QueuesPage() {
  const queues = useSnapshot((snapshot) => snapshot.queues);
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'settings.write'));
  return (
    <section className={styles.page} aria-labelledby="queues-heading">
      <div className={styles.head}>
        <h1 className={styles.title} id="queues-heading">
          Queues
        </h1>
        {mayWrite && (
          <Button
            renderRoot={(props) => <Link to="/settings/queues/new" {...props} />}
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
          >
            Add a queue
          </Button>
        )}
      </div>
      <p className={styles.about}>Where callers wait with music until somebody is free.</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Asks first</th>
            <th scope="col">Longest wait</th>
            <th scope="col" className={styles.figure}>
              Agents
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
              <td>{strategies.find(({ value }) => value === strategy)?.word}</td>
              <td>{longestWaitSeconds} s</td>
              <td className={styles.figure}>
                {members.length === 0 ? 'Nobody' : members.length}
                <span className="rd-unseen"> agents</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
