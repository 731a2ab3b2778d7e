import { useLive } from '../live/live.store.ts';
import { serverHindrance } from '../live/server-reach.ts';
import styles from './line-care.module.css';

export const serverAwayId = 'server-away';

/** In a call while the server does not answer: what waits, and what works all the same. */
export function ServerAway() {
  const hindrance = useLive(({ status }) => serverHindrance(status));
  if (hindrance === null) return null;
  return (
    <p className={styles.advice} id={serverAwayId}>
      {hindrance} Your call goes on: talking, Mute, Keypad and Hang up work. Hold has to wait.
    </p>
  );
}
