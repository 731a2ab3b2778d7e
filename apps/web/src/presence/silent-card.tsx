import { unlockRinger, useRingerLocked } from '../incoming/ringer.ts';
import styles from './no-answer-card.module.css';
import { useOwnPresence } from './use-presence.ts';

/** After a reload nobody has clicked yet, and a browser lets such a page show calls but not sound. */
export function SilentCard() {
  const isLocked = useRingerLocked();
  const { state } = useOwnPresence();
  if (!isLocked || state !== 'available') return null;
  return (
    <section className={styles.card} data-tone="wait" aria-label="The ring is silent">
      <p>Your browser keeps this page silent until you click. Calls would show, but not ring.</p>
      <div className={styles.ways}>
        <button type="button" className={styles.back} onClick={unlockRinger}>
          Turn on ringing
        </button>
      </div>
    </section>
  );
}
