import { unlockRinger, useRingerLocked } from '../incoming/ringer.ts';
import styles from './no-answer-card.module.css';
import { t } from './texts.ts';
import { useOwnPresence } from './use-presence.ts';

/** After a reload nobody has clicked yet, and a browser lets such a page show calls but not sound. */
export function SilentCard() {
  const isLocked = useRingerLocked();
  const { state } = useOwnPresence();
  if (!isLocked || state !== 'available') return null;
  return (
    <section className={styles.card} data-tone="wait" aria-label={t('silentRing')}>
      <p>{t('silent')}</p>
      <div className={styles.ways}>
        <button type="button" className={styles.back} onClick={unlockRinger}>
          {t('turnOnRinging')}
        </button>
      </div>
    </section>
  );
}
