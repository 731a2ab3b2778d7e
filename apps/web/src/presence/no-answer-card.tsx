import styles from './no-answer-card.module.css';
import { becomeAvailable } from './set-status.ts';
import { useOwnPresence } from './use-presence.ts';

/** Why callers skip me now, and the one click that brings me back. */
export function NoAnswerCard() {
  const presence = useOwnPresence();
  if (presence.state !== 'no-answer') return null;
  return (
    <section className={styles.card} aria-label="You are out of the queue">
      <p>{presence.text} Callers skip you until you are back.</p>
      <button type="button" className={styles.back} onClick={() => void becomeAvailable()}>
        Available again
      </button>
    </section>
  );
}
