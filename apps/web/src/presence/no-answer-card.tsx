import { takeCaller } from '../incoming/answer.ts';
import { useSnapshot } from '../live/live.store.ts';
import { usePhoneDesk } from '../phone/phone.store.ts';
import { lineWords } from '../phone/phone-words.ts';
import { serverSays } from '../words/words.ts';
import styles from './no-answer-card.module.css';
import { becomeAvailable } from './set-status.ts';
import { t } from './texts.ts';
import { useOwnPresence } from './use-presence.ts';

/** Why callers skip me now, and the one click that brings me back: to the caller who still waits, and to the queue. */
export function NoAnswerCard() {
  const presence = useOwnPresence();
  const failed = useFailedJoin();
  const isOut = presence.state === 'no-answer';
  if (!isOut && failed === null) return null;
  return (
    <section className={styles.card} aria-label={t('outOfQueue')}>
      {failed ? (
        <p>{t.rich('lineDown', { name: <bdi>{failed.name}</bdi>, ...lineWords(failed.problem) })}</p>
      ) : (
        isOut && <p>{t('skipped', { why: serverSays(presence.text, t('noAnswerWhy')) })}</p>
      )}
      <div className={styles.ways}>
        {failed && (
          <button type="button" className={styles.join} onClick={() => void takeCaller(failed.callId, failed.name)}>
            {t('joinNow')}
          </button>
        )}
        {isOut && (
          <button type="button" className={failed ? styles.quiet : styles.back} onClick={() => void becomeAvailable()}>
            {t('availableAgain')}
          </button>
        )}
      </div>
    </section>
  );
}

/** The caller whom my line did not reach, for as long as they wait and nobody else has taken them. */
function useFailedJoin() {
  const failed = usePhoneDesk(({ joinFailed }) => joinFailed);
  const isWaiting = useSnapshot(({ liveCalls }) =>
    liveCalls.some(({ id, state, agent }) => id === failed?.callId && state === 'waiting' && agent === null),
  );
  return isWaiting ? failed : null;
}
