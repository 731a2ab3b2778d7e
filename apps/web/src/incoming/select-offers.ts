import type { Call, Offer, Snapshot } from '@ringdesk/contract';

export interface Incoming {
  offer: Offer;
  call: Call;
}

/** The caller whom the signed-in member is asked about, of whom there is one at most. */
export function incomingOf(snapshot: Pick<Snapshot, 'offers' | 'liveCalls' | 'me'>): Incoming | null {
  const offer = snapshot.offers.find(({ memberId }) => memberId === snapshot.me.id);
  const call = offer && snapshot.liveCalls.find(({ id }) => id === offer.callId);
  return offer && call ? { offer, call } : null;
}
