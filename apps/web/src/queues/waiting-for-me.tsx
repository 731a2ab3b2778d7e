import { useMemo } from 'react';
import { formatDuration } from '../calls/words/call-times.ts';
import { nameOf } from '../calls/words/call-words.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { callersForMe } from './callers-for-me.ts';
import { t } from './texts.ts';
import styles from './waiting-for-me.module.css';

/** During a call: who waits for this agent alone. Their phone rings once the agent is free. */
export function WaitingForMe() {
  const me = useSnapshot((snapshot) => snapshot.me);
  const liveCalls = useSnapshot((snapshot) => snapshot.liveCalls);
  const offers = useSnapshot((snapshot) => snapshot.offers);
  const waiting = useMemo(() => callersForMe({ me, liveCalls, offers }), [me, liveCalls, offers]);
  const now = useNow();
  const [first] = waiting;
  if (!first) return null;
  const waitedMs = Math.max(0, now - Date.parse(first.waitingSince ?? first.createdAt));
  return (
    <p className={styles.waiting}>
      {t.rich('forMe', {
        waiting: <span className={styles.count}>{t('waiting', { count: waiting.length })}</span>,
        name: <bdi>{nameOf(first)}</bdi>,
        time: <bdi dir="ltr">{formatDuration(waitedMs)}</bdi>,
      })}
    </p>
  );
}
