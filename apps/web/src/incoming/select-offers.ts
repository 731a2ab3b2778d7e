import type { Call, Offer, Snapshot } from '@ringdesk/contract';

export interface Incoming {
  offer: Offer;
  call: Call;
}

/** The server ends an offer in its time and says so; where its word does not come, nobody is asked any longer than this. */
const graceMs = 2_000;

/** The caller whom the signed-in member is asked about, of whom there is one at most. `nowMs` is the server's time. */
export function incomingOf(snapshot: Pick<Snapshot, 'offers' | 'liveCalls' | 'me'>, nowMs: number): Incoming | null {
  const offer = snapshot.offers.find(({ memberId }) => memberId === snapshot.me.id);
  if (!offer || overAt(offer) <= nowMs) return null;
  const call = snapshot.liveCalls.find(({ id }) => id === offer.callId);
  return call ? { offer, call } : null;
}

/** When an offer is over even if nobody says so, in Unix milliseconds. */
export function overAt({ expiresAt }: Offer): number {
  return Date.parse(expiresAt) + graceMs;
}
