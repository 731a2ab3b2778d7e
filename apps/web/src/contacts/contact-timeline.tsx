import type { Call, MemberId } from '@ringdesk/contract';
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CallLine } from '../calls/line/call-line.tsx';
import { useCallLog } from '../calls/log/use-call-log.ts';
import { formatClock, formatDay, formatDuration } from '../calls/words/call-times.ts';
import { outcomeInside, talkOf } from '../calls/words/call-words.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { NewNote, NoteRow } from './contact-notes.tsx';
import styles from './contact-timeline.module.css';
import { t } from './texts.ts';
import { timelineOf } from './timeline-entries.ts';
import { useContactNotes } from './use-contacts.ts';

type Show = 'everything' | 'calls' | 'notes';
const shows: readonly Show[] = ['everything', 'calls', 'notes'];

/** Calls and notes of a contact, newest first; a live call counts along. */
export function ContactTimeline({ contactId }: { contactId: string }) {
  const [show, setShow] = useState<Show>('everything');
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'contacts.write'));
  const log = useCallLog('all', { contactId });
  const book = useContactNotes(contactId);
  const withCalls = show !== 'notes';
  const withNotes = show !== 'calls';
  const entries = timelineOf({
    calls: withCalls ? log.calls : [],
    notes: withNotes ? book.notes : [],
    hasMoreCalls: withCalls && log.hasNextPage,
    hasMoreNotes: withNotes && book.hasNextPage,
  });
  const isPending = (withCalls && log.isPending) || (withNotes && book.isPending);
  const error = (withCalls && log.error) || (withNotes && book.error) || null;
  const hasMore = (withCalls && log.hasNextPage) || (withNotes && book.hasNextPage);
  const fetchMore = () => {
    if (withCalls && log.hasNextPage) void log.fetchNextPage();
    if (withNotes && book.hasNextPage) void book.fetchNextPage();
  };
  const ask = () => void Promise.all([log.refetch(), book.refetch()]);
  return (
    <section aria-labelledby="timeline-heading">
      <h2 className="rd-unseen" id="timeline-heading">
        {t('timeline')}
      </h2>
      <fieldset className={styles.shows} aria-label={t('timelineShows')}>
        {shows.map((each) => (
          <button
            key={each}
            type="button"
            className={styles.show}
            aria-pressed={each === show}
            onClick={() => setShow(each)}
          >
            {t(each)}
          </button>
        ))}
      </fieldset>
      {mayWrite && withNotes && <NewNote contactId={contactId} />}
      {error && entries.length === 0 && <LoadError error={error} what={t('theTimeline')} onRetry={ask} />}
      {isPending && entries.length === 0 && <RowSkeletons height={56} />}
      {!isPending && !error && entries.length === 0 && <EmptyLine sentence={t(nothing[show])} />}
      <ol>
        {entries.map((entry) => (
          <li key={entry.key}>
            {'call' in entry ? <TimelineRow call={entry.call} me={me} /> : <NoteRow note={entry.note} />}
          </li>
        ))}
      </ol>
      {hasMore && (
        <button type="button" className={styles.more} onClick={fetchMore}>
          {t('earlier')}
        </button>
      )}
    </section>
  );
}

const nothing = { everything: 'nothingYet', calls: 'noCallsYet', notes: 'noNotesYet' } as const;

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
        {t.rich('dayAndTime', { day, time: <bdi dir="ltr">{formatClock(call.createdAt)}</bdi> })}
      </span>
      <span className={styles.from}>
        {call.reason
          ? t('fromLineReason', { line: call.ownNumber.label, reason: call.reason })
          : t('fromLine', { line: call.ownNumber.label })}
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
  const isMine = call.agent?.id === me;
  const agent = call.agent?.name ?? t('somebody');
  if (call.outcome === 'answered') return isMine ? t('youSpoke') : t('agentSpoke', { agent });
  const outcome = outcomeInside(call);
  return isMine ? t('youCalled', { outcome }) : t('agentCalled', { agent, outcome });
}
