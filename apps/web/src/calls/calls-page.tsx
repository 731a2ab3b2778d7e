import type { LogFilters } from '@ringdesk/contract';
import { Link, Outlet, useMatch, useNavigate } from '@tanstack/react-router';
import { Suspense, useMemo, useRef } from 'react';
import { ExportButton } from '../call-exports/export-button.tsx';
import { ExportStrip } from '../call-exports/export-strip.tsx';
import { searchOf, useSavedViews } from '../call-views/saved-views.ts';
import { useDueCount } from '../follow-ups/use-follow-ups.ts';
import type { CallView } from '../live/call-pages.ts';
import { useSnapshot } from '../live/live.store.ts';
import { isFiltered, readLogFilters } from '../live/log-filters.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useChosenInView } from '../notices/use-chosen-in-view.ts';
import { useTitle } from '../notices/use-title.ts';
import styles from './calls-page.module.css';
import { LogFilterBar } from './filters/log-filter-bar.tsx';
import { FollowUps, MissedCallers, useLoadViewsLater, ViewTools, Voicemails } from './lazy-views.tsx';
import { CallList } from './log/call-list.tsx';
import { useCallLog } from './log/use-call-log.ts';
import { searchOfTab, views } from './tabs.ts';
import { t } from './texts.ts';

const emptyWords = { all: 'noCalls', mine: 'noOwnCalls', recorded: 'noRecordings' } as const;

function isLogView(view: (typeof views)[number]['view']): view is CallView {
  return view in emptyWords;
}

/** The log at the left, an open call at the right; the URL holds the view. */
export function CallsPage() {
  useTitle(t('calls'));
  useLoadViewsLater();
  const { view = 'all', show, saved, ...search } = useMatch({ from: '/desk/calls' }).search;
  const filters = readLogFilters(search);
  const open = useMatch({ from: '/desk/calls/$callId', shouldThrow: false });
  const openCallId = open?.params.callId ?? null;
  return (
    <div className={styles.page} data-open={openCallId !== null || undefined}>
      <section className={styles.log} data-log="" aria-labelledby="calls-heading">
        <div className={styles.head}>
          <h1 className={styles.title} id="calls-heading">
            {t('calls')}
          </h1>
          {isLogView(view) && <ExportButton view={view} filters={filters} />}
        </div>
        <Tabs current={view} savedId={saved} />
        <Suspense fallback={<RowSkeletons height={61} />}>
          {view === 'missed' ? (
            <MissedCallers view={show === 'mine' || show === 'closed' ? show : 'open'} />
          ) : view === 'voicemail' ? (
            <Voicemails view={show === 'all' ? 'all' : 'open'} />
          ) : view === 'follow-ups' ? (
            <FollowUps view={show === 'open' || show === 'closed' ? show : 'mine'} />
          ) : (
            <FilteredLog view={view} savedId={saved} filters={filters} openCallId={openCallId} />
          )}
        </Suspense>
      </section>
      <Outlet />
    </div>
  );
}

interface TabsProps {
  current: (typeof views)[number]['view'];
  savedId: string | undefined;
}

function Tabs({ current, savedId }: TabsProps) {
  const savedViews = useSavedViews();
  const isSaved = savedViews.some(({ id }) => id === savedId);
  const missed = useSnapshot((snapshot) => snapshot.openMissedCallers);
  const voicemail = useSnapshot((snapshot) => snapshot.openVoicemails);
  const due = useDueCount(useNow());
  const counts: Readonly<Record<string, number>> = { missed, voicemail, 'follow-ups': due };
  const row = useRef<HTMLElement>(null);
  useChosenInView(row, isSaved ? (savedId ?? '') : current);
  return (
    <nav className={styles.tabs} aria-label={t('views')} ref={row}>
      {views.map(({ view, text }) => (
        <Link
          key={view}
          to="/calls"
          search={searchOfTab(view)}
          activeOptions={{ explicitUndefined: true }}
          className={styles.tab}
          aria-current={view === current && !isSaved ? 'page' : undefined}
        >
          {t(text)}
          {counts[view] ? <span className={styles.count}> {counts[view]}</span> : null}
        </Link>
      ))}
      {savedViews.map((saved) => (
        <Link
          key={saved.id}
          to="/calls"
          search={searchOf(saved)}
          activeOptions={{ explicitUndefined: true }}
          className={styles.tab}
          aria-current={saved.id === savedId ? 'page' : undefined}
        >
          <bdi>{saved.name}</bdi>
        </Link>
      ))}
    </nav>
  );
}

interface LogProps {
  view: CallView;
  filters: LogFilters;
  openCallId: string | null;
}

function FilteredLog({ view, savedId, filters, openCallId }: LogProps & { savedId: string | undefined }) {
  const navigate = useNavigate();
  // The address is read anew at every render; the same filters are the same object to those below.
  const key = JSON.stringify(filters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the filters
  const same = useMemo(() => filters, [key]);
  const change = (changed: LogFilters) =>
    void navigate({
      to: '.',
      search: {
        view: view === 'all' ? undefined : view,
        saved: isFiltered(changed) ? savedId : undefined,
        ...changed,
      },
      replace: true,
    });
  return (
    <>
      <LogFilterBar
        filters={same}
        onChange={change}
        tools={
          isFiltered(same) && (
            <Suspense>
              <ViewTools savedId={savedId} view={view} filters={same} />
            </Suspense>
          )
        }
      />
      <ExportStrip />
      <Log key={`${view} ${key}`} view={view} filters={same} openCallId={openCallId} onClear={() => change({})} />
    </>
  );
}

function Log({ view, filters, openCallId, onClear }: LogProps & { onClear(): void }) {
  const navigate = useNavigate();
  const { calls, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch, forgetOlder } = useCallLog(
    view,
    { filters },
  );
  const isHeld = isFiltered(filters);
  if (error && (isHeld || calls.length === 0)) {
    return <LoadError error={error} what={t('theCalls')} onRetry={() => void refetch()} />;
  }
  if (isPending && (isHeld || calls.length === 0)) return <RowSkeletons height={36} />;
  if (calls.length === 0 && isHeld) {
    return (
      <EmptyLine sentence={t('noneFits')}>
        <button type="button" className={styles.clear} onClick={onClear}>
          {t('clearFilters')}
        </button>
      </EmptyLine>
    );
  }
  if (calls.length === 0) return <EmptyCalls sentence={t(emptyWords[view])} />;
  return (
    <CallList
      calls={calls}
      openCallId={openCallId}
      isHeld={isHeld}
      hasMore={hasNextPage}
      onMore={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
      onLong={forgetOlder}
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
          {t('openTestPhone')}
        </a>
      ) : (
        <Link to="/contacts">{t('chooseContact')}</Link>
      )}
    </EmptyLine>
  );
}
