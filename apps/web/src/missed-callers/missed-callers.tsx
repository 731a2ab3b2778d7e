import { Link } from '@tanstack/react-router';
import { moveBetweenEntries } from '../calls/entry-keys.ts';
import styles from '../calls/entry-list.module.css';
import type { MissedView } from '../live/missed-views.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useCallHindrance } from '../phone/use-phone.ts';
import { MissedEntry } from './missed-entry.tsx';
import { useMissedCallers } from './use-missed-callers.ts';

const filters = [
  { show: undefined, view: 'open', word: 'Open' },
  { show: 'mine', view: 'mine', word: 'Mine' },
  { show: 'closed', view: 'closed', word: 'Closed' },
] as const;

const emptyWords: Readonly<Record<MissedView, string>> = {
  open: 'Nobody waits for a call back.',
  mine: 'Nobody waits for a call back from you.',
  closed: 'No missed caller has been called back yet.',
};

/** Who called and spoke to nobody, until somebody has spoken to them. */
export function MissedCallers({ view }: { view: MissedView }) {
  const { entries, error, isPending, hasNextPage, fetchNextPage, refetch } = useMissedCallers(view);
  const hindrance = useCallHindrance();
  return (
    <div className={styles.box}>
      <nav className={styles.filters} aria-label="Which missed callers">
        {filters.map(({ show, view: target, word }) => (
          <Link
            key={target}
            to="/calls"
            search={{ view: 'missed', show }}
            activeOptions={{ explicitUndefined: true }}
            className={styles.filter}
          >
            {word}
          </Link>
        ))}
      </nav>
      {error && entries.length === 0 ? (
        <LoadError error={error} what="The missed callers" onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowSkeletons height={61} />
      ) : entries.length === 0 ? (
        <EmptyLine sentence={emptyWords[view]}>
          <Link to="/calls">Show all calls</Link>
        </EmptyLine>
      ) : (
        <ul aria-label="Missed callers" onKeyDown={moveBetweenEntries}>
          {entries.map((entry) => (
            <MissedEntry key={entry.id} entry={entry} hindrance={hindrance} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button type="button" className={`${styles.button} ${styles.loadMore}`} onClick={() => void fetchNextPage()}>
          Show older ones
        </button>
      )}
    </div>
  );
}
