import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyLine } from '../../notices/empty-line.tsx';
import { LoadError } from '../../notices/load-error.tsx';
import { RowSkeletons } from '../../notices/row-skeletons.tsx';
import { t } from '../texts.ts';
import { moveBetweenEntries } from './entry-keys.ts';
import styles from './entry-list.module.css';

interface EntryListProps {
  /** What the list holds: Missed callers, Messages. */
  label: string;
  /** Names the choice of filters: Which messages. */
  filtersLabel: string;
  /** The same within a sentence: The messages. */
  what: string;
  /** Which view of the log it belongs to, and the choices within it. */
  view: 'missed' | 'voicemail';
  filters: ReadonlyArray<{ show: 'mine' | 'closed' | 'all' | undefined; word: string }>;
  emptySentence: string;
  query: {
    error: unknown;
    isPending: boolean;
    hasNextPage: boolean;
    fetchNextPage(): unknown;
    refetch(): unknown;
  };
  /** One item for each entry. */
  children: readonly ReactNode[];
}

/** A list of the log whose entries are done one by one: its filters, and what stands there while it has none. */
export function EntryList({
  label,
  filtersLabel,
  what,
  view,
  filters,
  emptySentence,
  query,
  children,
}: EntryListProps) {
  return (
    <div className={styles.box}>
      <nav className={styles.filters} aria-label={filtersLabel}>
        {filters.map(({ show, word }) => (
          <Link
            key={word}
            to="/calls"
            search={{ view, show }}
            activeOptions={{ explicitUndefined: true }}
            className={styles.filter}
          >
            {word}
          </Link>
        ))}
      </nav>
      {query.error && children.length === 0 ? (
        <LoadError error={query.error} what={what} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowSkeletons height={61} />
      ) : children.length === 0 ? (
        <EmptyLine sentence={emptySentence}>
          <Link to="/calls">{t('showAllCalls')}</Link>
        </EmptyLine>
      ) : (
        <ul className={styles.list} aria-label={label} onKeyDown={moveBetweenEntries}>
          {children}
        </ul>
      )}
      {query.hasNextPage && (
        <button
          type="button"
          className={`${styles.button} ${styles.loadMore}`}
          onClick={() => void query.fetchNextPage()}
        >
          {t('showOlder')}
        </button>
      )}
    </div>
  );
}
