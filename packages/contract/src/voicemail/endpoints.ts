import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { voicemailBoxId, voicemailId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { prompt } from '../prompts/prompt.ts';
import { voicemail, voicemailBox } from './voicemail.ts';

export const listVoicemails = endpoint({
  name: 'listVoicemails',
  summary: 'Voice messages, newest first',
  method: 'GET',
  path: '/v1/voicemails',
  permission: 'calls.read',
  query: pageQuery.extend({ boxId: voicemailBoxId.optional(), view: z.enum(['open', 'all']).default('open') }),
  response: pageOf(voicemail),
  errors: [],
});

/** Marks a message as handled, or not: undo is the same request the other way. */
export const markVoicemail = endpoint({
  name: 'markVoicemail',
  summary: 'Mark a voice message as handled or not',
  method: 'POST',
  path: '/v1/voicemails/:voicemailId/mark',
  permission: 'calls.control',
  params: z.object({ voicemailId }),
  body: z.object({ handled: z.boolean() }),
  response: z.object({ voicemail }),
  errors: ['not-found'],
});

/** WAV with byte ranges, as recordings; the response schema stands for the bytes. */
export const getVoicemailAudio = endpoint({
  name: 'getVoicemailAudio',
  summary: 'Listen to a voice message',
  method: 'GET',
  path: '/v1/voicemails/:voicemailId/audio',
  permission: 'recordings.listen',
  audited: 'voicemail.opened',
  params: z.object({ voicemailId }),
  response: z.unknown(),
  errors: [
    'not-found',
    'recording.not-ready',
    'carrier.not-connected',
    'carrier.credentials-refused',
    'carrier.unreachable',
    'carrier.refused',
  ],
});

/** The same as a file to keep: each time is written down. */
export const downloadVoicemail = endpoint({
  ...getVoicemailAudio,
  name: 'downloadVoicemail',
  summary: 'Download a voice message',
  path: '/v1/voicemails/:voicemailId/file',
  audited: 'voicemail.downloaded',
});

export const updateVoicemailBox = endpoint({
  name: 'updateVoicemailBox',
  summary: 'Change the greeting of a voice box',
  method: 'PATCH',
  path: '/v1/voicemail-boxes/:boxId',
  permission: 'settings.write',
  audited: 'settings.changed',
  params: z.object({ boxId: voicemailBoxId }),
  body: z.object({
    label: z.string().trim().min(1).max(60),
    greeting: prompt.nullable(),
    version: z.number().int().positive(),
  }),
  response: z.object({ box: voicemailBox }),
  errors: ['not-found', 'settings.changed-meanwhile', 'settings.unknown-reference'],
});
