import type { FollowUp } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { moveBetweenEntries } from '../calls/entries/entry-keys.ts';
import styles from '../calls/entries/entry-list.module.css';
import { formatFull, formatMoment } from '../calls/words/call-times.ts';
import { callBackHindrance, callerName, callerTarget } from '../calls/words/caller-words.ts';
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
import { t } from './texts.ts';
import { useFollowUps } from './use-follow-ups.ts';

const filters = [
  { show: 'mine', view: 'mine', text: 'mine' },
  { show: 'open', view: 'open', text: 'everybodys' },
  { show: 'closed', view: 'closed', text: 'closed' },
] as const;

const emptyWords = {
  mine: 'noneMine',
  open: 'noneOpen',
  closed: 'noneClosed',
} as const satisfies Readonly<Record<FollowUpView, string>>;

/** What is still to be done about calls, the soonest first. */
export function FollowUps({ view }: { view: FollowUpView }) {
  const { entries, error, isPending, hasNextPage, fetchNextPage, refetch } = useFollowUps(view);
  return (
    <div className={styles.box}>
      <nav className={styles.filters} aria-label={t('which')}>
        {filters.map(({ show, view: target, text }) => (
          <Link
            key={target}
            to="/calls"
            search={{ view: 'follow-ups', show: show === 'mine' ? undefined : show }}
            activeOptions={{ explicitUndefined: true }}
            className={styles.filter}
          >
            {t(text)}
          </Link>
        ))}
      </nav>
      {error && entries.length === 0 ? (
        <LoadError error={error} what={t('theFollowUps')} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowSkeletons height={61} />
      ) : entries.length === 0 ? (
        <EmptyLine sentence={t(emptyWords[view])}>
          <Link to="/calls">{t('showAllCalls')}</Link>
        </EmptyLine>
      ) : (
        <ul aria-label={t('followUps')} onKeyDown={moveBetweenEntries}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button type="button" className={`${styles.button} ${styles.loadMore}`} onClick={() => void fetchNextPage()}>
          {t('showMore')}
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
              label={t('callThemBack', { name })}
            />
          )}
          {mayHandle && (
            <button
              type="button"
              className={styles.button}
              aria-label={t(entry.closedAt ? 'markOpen' : 'markDone', { name })}
              onClick={() => void (entry.closedAt ? markOpen(entry) : markDone(entry))}
            >
              {t(entry.closedAt ? 'openAgain' : 'done')}
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
  const when = (
    <time dateTime={entry.dueAt} title={formatFull(entry.dueAt, now)}>
      <bdi dir="ltr">{formatMoment(entry.dueAt, now)}</bdi>
    </time>
  );
  const closedAs = entry.closedAs === 'dropped' ? 'droppedWasDue' : 'doneWasDue';
  return (
    <div className={styles.facts}>
      <p className={isDue ? styles.waits : undefined}>
        {entry.closedAt ? t.rich(closedAs, { when }) : isDue ? t.rich('due', { when }) : when}
      </p>
      <p>{entry.owner.id === me ? t('you') : entry.owner.name}</p>
    </div>
  );
}
