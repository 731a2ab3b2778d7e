import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { callId } from '../ids.ts';
import { chosenStatus, memberStatus } from './status.ts';

/** Choosing `available` also clears no-answer. The browser has checked its microphone and unlocked its ringer before. */
export const setMyStatus = endpoint({
  name: 'setMyStatus',
  summary: 'Become available or go away',
  method: 'POST',
  path: '/v1/me/status',
  permission: 'calls.place',
  body: z.object({ status: chosenStatus }),
  response: z.object({ status: memberStatus }),
  errors: [],
});

/** Ends the wrap-up before its time. Refused while its call lacks an outcome that is required. */
export const endWrapUp = endpoint({
  name: 'endWrapUp',
  summary: 'Finish wrapping up',
  method: 'POST',
  path: '/v1/me/wrap-up/end',
  permission: 'calls.place',
  response: z.object({ status: memberStatus }),
  errors: ['call.outcome-required'],
});

/** Ends a wrap-up that gave way to the next call. Refused while its call lacks an outcome that is required. */
export const endParkedWrapUp = endpoint({
  name: 'endParkedWrapUp',
  summary: 'Finish a wrap-up that gave way to the next call',
  method: 'POST',
  path: '/v1/me/wrap-up/parked/:callId/end',
  permission: 'calls.place',
  params: z.object({ callId }),
  response: z.object({ status: memberStatus }),
  errors: ['not-found', 'call.outcome-required'],
});
