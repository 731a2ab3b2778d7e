import { useMemo } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { type Incoming, incomingOf } from './select-offers.ts';

/** The caller whom the signed-in member is asked about now. */
export function useIncoming(): Incoming | null {
  const offers = useSnapshot((snapshot) => snapshot.offers);
  const liveCalls = useSnapshot((snapshot) => snapshot.liveCalls);
  const me = useSnapshot((snapshot) => snapshot.me);
  const now = useNow();
  return useMemo(() => incomingOf({ offers, liveCalls, me }, now), [offers, liveCalls, me, now]);
}
