import type { Call, MemberId, Snapshot } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { formatDuration, formatMoment } from '../calls/words/call-times.ts';
import { callBackTarget, nameOf, outcomeOf } from '../calls/words/call-words.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { CallButton } from './call-button.tsx';
import styles from './recent-calls.module.css';
import { t } from './texts.ts';
import { useCallHindrance } from './use-phone.ts';

const shown = 5;

/** The newest call with each person the member spoke to or tried, newest first. */
export function recentOf({ recentCalls }: Pick<Snapshot, 'recentCalls'>, me: MemberId): Call[] {
  const seen = new Set<string>();
  return recentCalls
    .filter(({ agent, customerNumber }) => {
      if (agent?.id !== me || customerNumber === null || seen.has(customerNumber)) return false;
      seen.add(customerNumber);
      return true;
    })
    .slice(0, shown);
}

/** Below the phone at rest: who was called last, with a way to call again. */
export function RecentCalls() {
  const recentCalls = useSnapshot((snapshot) => snapshot.recentCalls);
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const calls = useMemo(() => recentOf({ recentCalls }, me), [recentCalls, me]);
  const hindrance = useCallHindrance();
  const now = useNow();
  if (calls.length === 0) return null;
  return (
    <section className={styles.recent} aria-labelledby="recent-heading">
      <h2 className={styles.heading} id="recent-heading">
        {t('recent')}
      </h2>
      <ul>
        {calls.map((call) => (
          <li key={call.id} className={styles.row}>
            <Link to="/calls/$callId" params={{ callId: call.id }} className={styles.name}>
              <bdi>{nameOf(call)}</bdi>
            </Link>
            <span className={styles.about}>
              {call.talkMs ? formatDuration(call.talkMs) : outcomeOf(call)}, {formatMoment(call.createdAt, now)}
            </span>
            <CallButton
              target={callBackTarget(call)}
              hindrance={hindrance}
              variant="icon"
              size="row"
              label={t('callName', { name: nameOf(call) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
