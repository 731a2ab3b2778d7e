import { Link, Outlet, useMatch, useNavigate } from '@tanstack/react-router';
import { FollowUps } from '../follow-ups/follow-ups.tsx';
import { useDueCount } from '../follow-ups/use-follow-ups.ts';
import type { CallView } from '../live/call-pages.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { MissedCallers } from '../missed-callers/missed-callers.tsx';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { Voicemails } from '../voicemail/voicemails.tsx';
import { CallList } from './call-list.tsx';
import styles from './calls-page.module.css';
import { useCallLog } from './use-call-log.ts';

const views = [
  { view: 'all', word: 'All' },
  { view: 'mine', word: 'Mine' },
  { view: 'missed', word: 'Missed to return' },
  { view: 'voicemail', word: 'Voicemail' },
  { view: 'follow-ups', word: 'Follow-ups' },
  { view: 'recorded', word: 'With recording' },
] as const;

const emptyWords = {
  all: 'No calls yet. Call someone or open the test phone.',
  mine: 'You have not called anyone yet.',
  recorded: 'No recordings yet. They appear when a recorded call has ended.',
} as const;

/** The log at the left, an open call at the right; the URL holds the view. */
export function CallsPage() {
  useTitle('Calls');
  const { view = 'all', show } = useMatch({ from: '/desk/calls' }).search;
  const open = useMatch({ from: '/desk/calls/$callId', shouldThrow: false });
  const openCallId = open?.params.callId ?? null;
  return (
    <div className={styles.page} data-open={openCallId !== null || undefined}>
      <section className={styles.log} aria-labelledby="calls-heading">
        <h1 className={styles.title} id="calls-heading">
          Calls
        </h1>
        <Tabs current={view} />
        {view === 'missed' ? (
          <MissedCallers view={show === 'mine' || show === 'closed' ? show : 'open'} />
        ) : view === 'voicemail' ? (
          <Voicemails view={show === 'all' ? 'all' : 'open'} />
        ) : view === 'follow-ups' ? (
          <FollowUps view={show === 'open' || show === 'closed' ? show : 'mine'} />
        ) : (
          <Log view={view} openCallId={openCallId} />
        )}
      </section>
      <Outlet />
    </div>
  );
}

function Tabs({ current }: { current: (typeof views)[number]['view'] }) {
  const missed = useSnapshot((snapshot) => snapshot.openMissedCallers);
  const voicemail = useSnapshot((snapshot) => snapshot.openVoicemails);
  const due = useDueCount(useNow());
  const counts: Readonly<Record<string, number>> = { missed, voicemail, 'follow-ups': due };
  return (
    <nav className={styles.tabs} aria-label="Views of the log">
      {views.map(({ view, word }) => (
        <Link
          key={view}
          to="/calls"
          search={{ view: view === 'all' ? undefined : view, show: undefined }}
          activeOptions={{ explicitUndefined: true }}
          className={styles.tab}
          aria-current={view === current ? 'page' : undefined}
        >
          {word}
          {counts[view] ? <span className={styles.count}> {counts[view]}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

function Log({ view, openCallId }: { view: CallView; openCallId: string | null }) {
  const navigate = useNavigate();
  const { calls, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useCallLog(view);
  if (error && calls.length === 0) {
    return <LoadError error={error} what="The calls" onRetry={() => void refetch()} />;
  }
  if (isPending && calls.length === 0) return <RowSkeletons height={36} />;
  if (calls.length === 0) return <EmptyCalls sentence={emptyWords[view]} />;
  return (
    <CallList
      key={view}
      calls={calls}
      openCallId={openCallId}
      hasMore={hasNextPage}
      onMore={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
      onOpen={(callId) => void navigate({ to: '/calls/$callId', params: { callId }, search: true })}
    />
  );
}

function EmptyCalls({ sentence }: { sentence: string }) {
  const testPhoneUrl = useSnapshot(({ organization }) => organization.testPhoneUrl);
  return (
    <EmptyLine sentence={sentence}>
      {testPhoneUrl ? (
        <a href={testPhoneUrl} target="_blank" rel="noreferrer">
          Open the test phone
        </a>
      ) : (
        <Link to="/contacts">Choose a contact</Link>
      )}
    </EmptyLine>
  );
}
