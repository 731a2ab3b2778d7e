import { useLive } from '../live/live.store.ts';
import { serverHindrance } from '../live/server-reach.ts';
import styles from './line-care.module.css';
import { t } from './texts.ts';

export const serverAwayId = 'server-away';

/** In a call while the server does not answer: what waits, and what works all the same. */
export function ServerAway() {
  const hindrance = useLive(({ status }) => serverHindrance(status));
  if (hindrance === null) return null;
  return (
    <p className={styles.advice} id={serverAwayId}>
      {t('serverAway', { why: hindrance })}
    </p>
  );
}
