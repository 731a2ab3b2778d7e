import { z } from 'zod';
import { call } from '../calls/call.ts';
import { endpoint } from '../endpoint.ts';
import { callId, dispositionId } from '../ids.ts';
import { callNote } from './note.ts';
import { wrapUpRules, wrapUpSettings } from './rules.ts';

/**
 * Saves the note of a call, during or after it. `version` is the one that was edited: where another tab or a colleague
 * has saved meanwhile it is refused, and nothing is lost.
 */
export const saveCallNote = endpoint({
  name: 'saveCallNote',
  summary: 'Save the note of a call',
  method: 'POST',
  path: '/v1/calls/:callId/note',
  permission: 'calls.control',
  params: z.object({ callId }),
  body: z.object({ text: z.string().max(10_000), version: z.number().int().nonnegative() }),
  response: z.object({ note: callNote }),
  errors: ['not-found', 'call.not-yours', 'note.changed-meanwhile'],
});

/** Says how a conversation went; null takes it back. */
export const chooseDisposition = endpoint({
  name: 'chooseDisposition',
  summary: 'Choose the outcome of a call',
  method: 'POST',
  path: '/v1/calls/:callId/disposition',
  permission: 'calls.control',
  params: z.object({ callId }),
  body: z.object({ dispositionId: dispositionId.nullable() }),
  response: z.object({ call }),
  errors: ['not-found', 'call.not-yours', 'settings.unknown-reference'],
});

/** The list of outcomes, what is asked after outbound calls, and whether those are recorded. `version` is the one that was edited. */
export const updateWrapUp = endpoint({
  name: 'updateWrapUp',
  summary: 'Change the outcomes, and the wrap-up and recording of outbound calls',
  method: 'PATCH',
  path: '/v1/wrap-up',
  permission: 'settings.write',
  audited: 'settings.changed',
  body: wrapUpSettings.extend({ version: z.number().int().nonnegative() }),
  response: z.object({ wrapUp: wrapUpRules }),
  errors: ['settings.changed-meanwhile'],
});
