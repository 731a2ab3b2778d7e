import { useMemo } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import styles from '../theme/side-list.module.css';
import { t } from './texts.ts';
import { waitingIn } from './waiting-in.ts';

/** My queues and how many wait in each, on every page. */
export function OwnQueues() {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const queues = useSnapshot((snapshot) => snapshot.queues);
  const liveCalls = useSnapshot((snapshot) => snapshot.liveCalls);
  const own = useMemo(
    () => queues.filter(({ members }) => members.some(({ memberId }) => memberId === me)),
    [queues, me],
  );
  if (own.length === 0) return null;
  return (
    <section className={styles.list} aria-labelledby="queues-heading">
      <h2 className={styles.heading} id="queues-heading">
        {t('yourQueues')}
      </h2>
      <ul>
        {own.map(({ id, label }) => {
          const count = waitingIn(liveCalls, id);
          return (
            <li key={id} className={styles.row}>
              <bdi className={styles.name}>{label}</bdi>
              <span className={styles.word} data-waiting={count > 0 || undefined}>
                {count > 0 ? t('waiting', { count }) : t('clear')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
