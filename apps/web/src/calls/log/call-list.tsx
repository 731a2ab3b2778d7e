// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows are the stops of the grid, not its cells
import { useElementSize } from '@mantine/hooks';
import type { Call } from '@ringdesk/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { serverNow, useSnapshot } from '../../live/live.store.ts';
import { may } from '../../live/select-calls.ts';
import { useCallHindrance } from '../../phone/use-phone.ts';
import { t } from '../texts.ts';
import styles from './call-list.module.css';
import { CallRow } from './call-row.tsx';
import { isDay, rowsByDay } from './call-rows.ts';
import { type Layout, layoutOf, rowHeights } from './list-layout.ts';
import { useListKeys } from './use-list-keys.ts';
import { useStillList } from './use-still-list.ts';

interface CallListProps {
  calls: readonly Call[];
  openCallId: string | null;
  /** New calls wait until they are asked for, also at the top. */
  isHeld: boolean;
  hasMore: boolean;
  onMore(): void;
  /** The list has grown long, and its reader only looks at the top. */
  onLong(): void;
  onOpen(callId: string): void;
}

const dayHeight = 34;
const loadAhead = 12;
const longFrom = 500;

/** The log as a virtual grid: one tab stop, arrows move, Enter opens, C calls. It never jumps under the reader. */
export function CallList({ calls, openCallId, isHeld, hasMore, onMore, onLong, onOpen }: CallListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const layout = layoutOf(width, openCallId !== null);
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const callBack = useCallBack();
  const { shown, held, isStill, onScroll, showNew } = useStillList(calls, scroller, isHeld);
  const today = new Date(serverNow()).toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new day moves the headings
  const rows = useMemo(() => rowsByDay(shown, serverNow()), [shown, today]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index] && isDay(rows[index]) ? dayHeight : rowHeights[layout]),
    // The same function while the rows are the same: another one has every row measured again.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are as high as their layout
  useEffect(() => virtual.measure(), [layout]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - loadAhead) onMore();
  }, [hasMore, last, rows.length, onMore]);
  const isLong = calls.length > longFrom && !isStill;
  useEffect(() => {
    if (isLong) onLong();
  }, [isLong, onLong]);
  const { currentId, onKeyDown, onClick, onFocus } = useListKeys({ shown, rows, virtual, onOpen, openCallId });

  return (
    <div className={styles.list} ref={measure} data-layout={layout}>
      {held > 0 && (
        <button type="button" className={styles.newCalls} onClick={showNew}>
          {t('newCalls', { count: held })}
        </button>
      )}
      <div
        role="grid"
        aria-label={t('calls')}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        className={styles.grid}
        onKeyDown={onKeyDown}
      >
        <Heads layout={layout} />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid's keys do the same */}
        <div
          className={styles.scroller}
          ref={scroller}
          onScroll={onScroll}
          onClick={onClick}
          onFocus={onFocus}
          role="rowgroup"
        >
          <div className={styles.runway} style={{ height: virtual.getTotalSize() }} role="presentation">
            {items.map(({ index, key, start, size }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <div
                  key={key}
                  className={styles.slot}
                  role="presentation"
                  style={{ height: size, transform: `translateY(${start}px)` }}
                >
                  {isDay(row) ? (
                    <div role="row" className={styles.day} aria-rowindex={index + 2}>
                      <span role="gridcell">{row.label}</span>
                    </div>
                  ) : (
                    <CallRow
                      call={row}
                      me={me}
                      isCurrent={row.id === currentId}
                      isOpen={row.id === openCallId}
                      callBack={callBack}
                      rowIndex={index + 2}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

/** What the rows' Call buttons need; the same object until it changes, so that rows need not draw again. */
function useCallBack(): { hindrance: string | null } | null {
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const hindrance = useCallHindrance();
  return useMemo(() => (mayCall ? { hindrance } : null), [mayCall, hindrance]);
}

const columns = ['direction', 'contact', 'number', 'line', 'outcome', 'agent', 'length', 'time'] as const;
const columnsOf: Readonly<Record<Layout, readonly (typeof columns)[number][]>> = {
  wide: columns,
  narrow: columns.filter((name) => name !== 'number'),
  slim: columns.filter((name) => name !== 'number' && name !== 'agent'),
  split: ['direction', 'contact', 'line', 'length', 'time'],
  touch: ['direction', 'contact', 'line', 'outcome', 'length', 'time'],
};

function Heads({ layout }: { layout: Layout }) {
  const isUnseen = layout === 'split' || layout === 'touch';
  return (
    <div role="row" aria-rowindex={1} className={isUnseen ? 'rd-unseen' : styles.heads}>
      {columnsOf[layout].map((name) => (
        <span key={name} role="columnheader" data-column={name}>
          {name === 'direction' ? <span className="rd-unseen">{t(name)}</span> : t(name)}
        </span>
      ))}
    </div>
  );
}
