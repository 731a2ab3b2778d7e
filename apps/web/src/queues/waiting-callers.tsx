import type { Call, QueueId } from '@ringdesk/contract';
import { useMemo } from 'react';
import { formatDuration } from '../calls/words/call-times.ts';
import { nameOf } from '../calls/words/call-words.ts';
import { takeCaller } from '../incoming/answer.ts';
import { useIncoming } from '../incoming/use-incoming.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { useNow } from '../live/use-now.ts';
import { useCallHindrance } from '../phone/use-phone.ts';
import { t } from './texts.ts';
import styles from './waiting-callers.module.css';

/** Who waits in my queues, longest first, and how close they are to the end of the longest wait. */
export function WaitingCallers() {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const mayAnswer = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const queues = useSnapshot((snapshot) => snapshot.queues);
  const liveCalls = useSnapshot((snapshot) => snapshot.liveCalls);
  const hindrance = useCallHindrance();
  const ringingId = useIncoming()?.call.id ?? null;
  const own = useMemo(
    () => queues.filter(({ members }) => members.some(({ memberId }) => memberId === me)),
    [queues, me],
  );
  const waiting = useMemo(() => {
    const ids = new Set<QueueId>(own.map(({ id }) => id));
    return liveCalls.filter(
      // Who rings here has a card of their own.
      ({ id, isInLine, queue, wantedAgentId }) =>
        id !== ringingId && isInLine && (queue === null ? wantedAgentId === me : ids.has(queue.id)),
    );
  }, [own, liveCalls, ringingId, me]);
  if (!mayAnswer || waiting.length === 0) return null;
  return (
    <section className={styles.waiting} aria-labelledby="waiting-heading">
      <h2 className={styles.heading} id="waiting-heading">
        {t.rich('waitingIn', { number: <span className={styles.count}>{waiting.length}</span> })}
      </h2>
      <ul>
        {waiting.map((call) => (
          <Waiting
            key={call.id}
            call={call}
            longestMs={(own.find(({ id }) => id === call.queue?.id)?.longestWaitSeconds ?? 300) * 1000}
            hindrance={hindrance}
          />
        ))}
      </ul>
    </section>
  );
}

interface WaitingProps {
  call: Call;
  longestMs: number;
  hindrance: string | null;
}

function Waiting({ call, longestMs, hindrance }: WaitingProps) {
  const now = useNow();
  const waitedMs = Math.max(0, now - Date.parse(call.waitingSince ?? call.createdAt));
  const share = Math.min(1, waitedMs / longestMs);
  const urgency = share > 0.8 ? 'late' : share > 0.5 ? 'soon' : 'calm';
  const name = nameOf(call);
  return (
    <li className={styles.row} data-urgency={urgency}>
      <span className={styles.name}>
        <bdi>{name}</bdi> <span className={styles.queue}>{call.queue?.label ?? t('forYou')}</span>
      </span>
      <span className={styles.time}>
        <bdi dir="ltr">{formatDuration(waitedMs)}</bdi>
      </span>
      <button
        type="button"
        className={styles.take}
        aria-disabled={hindrance !== null || undefined}
        title={hindrance ?? t('takeNow', { name })}
        onClick={() => {
          if (hindrance === null) void takeCaller(call.id, name);
        }}
      >
        {t('take')}
        <span className="rd-unseen">{t('takeCall', { name })}</span>
      </button>
      <span className={styles.line} aria-hidden="true">
        <span className={styles.done} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </li>
  );
}
