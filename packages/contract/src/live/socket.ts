import type { OfferId } from '../ids.ts';
import type { ContractEvent, Signal } from './event.ts';

/**
 * The socket.io namespace /live (default engine path, session cookie, same origin). On connect the browser sends the cursor it has in
 * `auth: { cursor }` and receives every later event in order, or `gap` when they are no longer kept: then it takes the
 * snapshot again and connects with the new cursor. Without a cursor it only receives what happens from now on.
 */
export interface ServerToClient {
  event: (event: ContractEvent) => void;
  signal: (signal: Signal) => void;
  gap: () => void;
  /** The session has ended: sign in again. */
  'signed-out': () => void;
}

/** Commands go up by HTTP. Only what must arrive within 2 seconds goes up here: this page shows the offer. */
export interface ClientToServer {
  'offer-shown': (offerId: OfferId) => void;
}

export const livePath = '/live';
