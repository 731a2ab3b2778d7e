import type { Call } from '@ringdesk/contract';
import { type RefObject, useCallback, useMemo, useState } from 'react';
import { holdStill, orderOf, type StillOrder } from './call-rows.ts';

/** Further down than this the list holds still; near the top new calls simply appear. */
const nearTopPx = 24;

/**
 * Holds the order of a list while its reader has scrolled, and counts the calls that wait above. `isAlways`: who filters
 * reads what they found, so that new calls wait there even at the top.
 */
export function useStillList(calls: readonly Call[], scroller: RefObject<HTMLElement | null>, isAlways: boolean) {
  const [still, setStill] = useState<StillOrder | null>(() => (isAlways ? orderOf(calls) : null));
  const { shown, held } = useMemo(() => holdStill(calls, still), [calls, still]);
  const onScroll = useCallback(() => {
    if (isAlways) return;
    const isNearTop = (scroller.current?.scrollTop ?? 0) <= nearTopPx;
    setStill((was) => (isNearTop ? null : (was ?? orderOf(calls))));
  }, [calls, scroller, isAlways]);
  const showNew = () => {
    setStill(isAlways ? orderOf(calls) : null);
    scroller.current?.scrollTo({ top: 0, behavior: 'smooth' });
  };
  return { shown, held, isStill: still !== null, onScroll, showNew };
}
