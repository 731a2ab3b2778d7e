import { useMemo } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { type WrapUp, wrapUpOf } from './wrap-up-of.ts';

/** The call that I may still write about; null when there is none, or its time is over. */
export function useWrapUp(): WrapUp | null {
  const snapshot = useSnapshot((all) => all);
  const now = useNow();
  return useMemo(() => wrapUpOf(snapshot, now), [snapshot, now]);
}
