import { z } from 'zod';
import { call } from '../calls/call.ts';
import { endpoint } from '../endpoint.ts';
import { callId, offerId } from '../ids.ts';
import { offer } from './offer.ts';

/** The page shows the offer. Sent at once by every tab; safe to repeat. The socket's `offer-shown` says the same. */
export const acknowledgeOffer = endpoint({
  name: 'acknowledgeOffer',
  summary: 'Say that an offer is on the screen',
  method: 'POST',
  path: '/v1/offers/:offerId/acknowledge',
  permission: 'calls.place',
  params: z.object({ offerId }),
  response: z.object({ offer }),
  errors: ['not-found'],
});

/** The atomic claim: one member wins, the others read who took the call. Safe to repeat for the one who won. */
export const acceptOffer = endpoint({
  name: 'acceptOffer',
  summary: 'Answer a waiting caller',
  method: 'POST',
  path: '/v1/offers/:offerId/accept',
  permission: 'calls.place',
  params: z.object({ offerId }),
  response: z.object({ offer, call }),
  errors: ['not-found', 'offer.taken', 'offer.over', 'call.already-on-call'],
});

export const declineOffer = endpoint({
  name: 'declineOffer',
  summary: 'Let somebody else answer',
  method: 'POST',
  path: '/v1/offers/:offerId/decline',
  permission: 'calls.place',
  params: z.object({ offerId }),
  response: z.object({ offer }),
  errors: ['not-found', 'offer.over'],
});

/** "Join call now" (promise R1-17), and taking a caller from the list who still waits in one of the member's queues. */
export const takeWaitingCall = endpoint({
  name: 'takeWaitingCall',
  summary: 'Take a caller who waits',
  method: 'POST',
  path: '/v1/calls/:callId/take',
  permission: 'calls.place',
  params: z.object({ callId }),
  response: z.object({ call }),
  errors: ['not-found', 'offer.taken', 'offer.over', 'call.already-on-call', 'auth.not-permitted'],
});
