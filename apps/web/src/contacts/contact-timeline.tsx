import type { Call, MemberId } from '@ringdesk/contract';
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { CallLine } from '../calls/call-line.tsx';
import { formatClock, formatDay, formatDuration } from '../calls/call-times.ts';
import { outcomeOf, talkOf } from '../calls/call-words.ts';
import { useCallLog } from '../calls/use-call-log.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import styles from './contact-timeline.module.css';

/** Every call with a contact, newest first; a live one counts along. */
export function ContactTimeline({ contactId }: { contactId: string }) {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const { calls, error, isPending, hasNextPage, fetchNextPage, refetch } = useCallLog('all', contactId);
  return (
    <section aria-labelledby="timeline-heading">
      <h2 className={styles.heading} id="timeline-heading">
        Calls
      </h2>
      {error && calls.length === 0 && <LoadError error={error} what="The calls" onRetry={() => void refetch()} />}
      {isPending && calls.length === 0 && <RowSkeletons height={56} />}
      {!isPending && !error && calls.length === 0 && <EmptyLine sentence="No calls with this contact yet." />}
      <ol>
        {calls.map((call) => (
          <li key={call.id}>
            <TimelineRow call={call} me={me} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" className={styles.more} onClick={() => void fetchNextPage()}>
          Earlier calls
        </button>
      )}
    </section>
  );
}

function TimelineRow({ call, me }: { call: Call; me: MemberId }) {
  const now = useNow();
  const Direction = call.direction === 'outbound' ? IconPhoneOutgoing : IconPhoneIncoming;
  const talked = talkOf(call, now);
  const day = formatDay(call.createdAt, now);
  return (
    <Link
      to="/calls/$callId"
      params={{ callId: call.id }}
      className={styles.row}
      data-live={call.state !== 'ended' || undefined}
    >
      <Direction size={16} stroke={1.6} aria-hidden="true" className={styles.direction} />
      <span className={styles.words}>{sentenceOf(call, me)}</span>
      <span className={styles.when}>
        {day}, <bdi dir="ltr">{formatClock(call.createdAt)}</bdi>
      </span>
      <span className={styles.from}>
        From {call.ownNumber.label}
        {call.reason ? `. ${call.reason}` : ''}
      </span>
      <span className={styles.line}>
        <CallLine call={call} />
        {talked !== null && <bdi dir="ltr">{formatDuration(talked)}</bdi>}
      </span>
    </Link>
  );
}

/** "You called, no answer" or "Ines Costa called and spoke". */
function sentenceOf(call: Call, me: MemberId): string {
  const who = call.agent ? (call.agent.id === me ? 'You' : call.agent.name) : 'Somebody';
  if (call.outcome === 'answered') return `${who} called and spoke`;
  return `${who} called, ${outcomeOf(call).toLowerCase()}`;
}
