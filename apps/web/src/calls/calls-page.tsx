import { Link, Outlet, useMatch, useNavigate } from '@tanstack/react-router';
import { useSnapshot } from '../live/live.store.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { CallList } from './call-list.tsx';
import styles from './calls-page.module.css';
import { useCallLog } from './use-call-log.ts';

const views = [
  { view: 'all', word: 'All' },
  { view: 'mine', word: 'Mine' },
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
  const navigate = useNavigate();
  const { view = 'all' } = useMatch({ from: '/desk/calls' }).search;
  const open = useMatch({ from: '/desk/calls/$callId', shouldThrow: false });
  const openCallId = open?.params.callId ?? null;
  const { calls, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useCallLog(view);
  return (
    <div className={styles.page} data-open={openCallId !== null || undefined}>
      <section className={styles.log} aria-labelledby="calls-heading">
        <h1 className={styles.title} id="calls-heading">
          Calls
        </h1>
        <nav className={styles.tabs} aria-label="Views of the log">
          {views.map((tab) => (
            <Link
              key={tab.view}
              to="/calls"
              search={{ view: tab.view === 'all' ? undefined : tab.view }}
              activeOptions={{ explicitUndefined: true }}
              className={styles.tab}
            >
              {tab.word}
            </Link>
          ))}
        </nav>
        {error && calls.length === 0 ? (
          <LoadError error={error} what="The calls" onRetry={() => void refetch()} />
        ) : isPending && calls.length === 0 ? (
          <RowSkeletons height={36} />
        ) : calls.length === 0 ? (
          <EmptyCalls sentence={emptyWords[view]} />
        ) : (
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
        )}
      </section>
      <Outlet />
    </div>
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
