import type { FollowUp } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { formatFull, formatMoment } from '../calls/call-times.ts';
import { callBackHindrance, callerName, callerTarget } from '../calls/caller-words.ts';
import { moveBetweenEntries } from '../calls/entry-keys.ts';
import styles from '../calls/entry-list.module.css';
import type { FollowUpView } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { CallButton } from '../phone/call-button.tsx';
import { useCallHindrance } from '../phone/use-phone.ts';
import { markDone, markOpen } from './mark-follow-up.ts';
import { useFollowUps } from './use-follow-ups.ts';

const filters = [
  { show: 'mine', view: 'mine', word: 'Mine' },
  { show: 'open', view: 'open', word: 'Everybody’s' },
  { show: 'closed', view: 'closed', word: 'Closed' },
] as const;

const emptyWords: Readonly<Record<FollowUpView, string>> = {
  mine: 'Nothing is left to do. A follow-up is set when a call is wrapped up.',
  open: 'Nobody has a follow-up to do.',
  closed: 'No follow-up has been done yet.',
};

/** What is still to be done about calls, the soonest first. */
export function FollowUps({ view }: { view: FollowUpView }) {
  const { entries, error, isPending, hasNextPage, fetchNextPage, refetch } = useFollowUps(view);
  return (
    <div className={styles.box}>
      <nav className={styles.filters} aria-label="Which follow-ups">
        {filters.map(({ show, view: target, word }) => (
          <Link
            key={target}
            to="/calls"
            search={{ view: 'follow-ups', show: show === 'mine' ? undefined : show }}
            activeOptions={{ explicitUndefined: true }}
            className={styles.filter}
          >
            {word}
          </Link>
        ))}
      </nav>
      {error && entries.length === 0 ? (
        <LoadError error={error} what="The follow-ups" onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowSkeletons height={61} />
      ) : entries.length === 0 ? (
        <EmptyLine sentence={emptyWords[view]}>
          <Link to="/calls">Show all calls</Link>
        </EmptyLine>
      ) : (
        <ul aria-label="Follow-ups" onKeyDown={moveBetweenEntries}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button type="button" className={`${styles.button} ${styles.loadMore}`} onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
    </div>
  );
}

function Entry({ entry }: { entry: FollowUp }) {
  const hindrance = useCallHindrance();
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const mayHandle = useSnapshot(
    (snapshot) =>
      may(snapshot, 'calls.control') && (entry.owner.id === snapshot.me.id || may(snapshot, 'settings.read')),
  );
  const name = callerName(entry);
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <div className={styles.who}>
          <Link
            to="/calls/$callId"
            params={{ callId: entry.callId }}
            search={true}
            className={styles.name}
            data-entry=""
          >
            <bdi>{name}</bdi>
            {entry.contact?.company && <bdi className={styles.company}>{entry.contact.company}</bdi>}
          </Link>
          {entry.contact && <bdi dir="ltr">{entry.callerDisplay}</bdi>}
        </div>
        <Facts entry={entry} />
        <div className={styles.actions}>
          {mayCall && (
            <CallButton
              target={callerTarget(entry)}
              hindrance={callBackHindrance(entry, hindrance)}
              variant="icon"
              label={`Call ${name} back`}
            />
          )}
          {mayHandle && (
            <button
              type="button"
              className={styles.button}
              onClick={() => void (entry.closedAt ? markOpen(entry) : markDone(entry))}
            >
              {entry.closedAt ? 'Open again' : 'Done'}
              <span className="rd-unseen"> the follow-up with {name}</span>
            </button>
          )}
        </div>
      </div>
      {entry.note && (
        <p className={styles.words} dir="auto">
          {entry.note}
        </p>
      )}
    </li>
  );
}

function Facts({ entry }: { entry: FollowUp }) {
  const now = useNow();
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const isDue = entry.closedAt === null && Date.parse(entry.dueAt) <= now;
  const closed = entry.closedAs === 'dropped' ? 'Dropped' : 'Done';
  return (
    <div className={styles.facts}>
      <p className={isDue ? styles.waits : undefined}>
        {entry.closedAt ? `${closed}, was due ` : isDue ? 'Due ' : ''}
        <time dateTime={entry.dueAt} title={formatFull(entry.dueAt, now)}>
          <bdi dir="ltr">{formatMoment(entry.dueAt, now)}</bdi>
        </time>
      </p>
      <p>{entry.owner.id === me ? 'You' : entry.owner.name}</p>
    </div>
  );
}
