import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { callId, contactId, numberId, recordingId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { call, callStep } from './call.ts';

/** Creates the call and reserves the agent; nothing rings until the agent's own line has joined. */
export const placeCall = endpoint({
  name: 'placeCall',
  summary: 'Call a number or a contact',
  method: 'POST',
  path: '/v1/calls',
  permission: 'calls.place',
  body: z.object({
    /** Any way people write a number; read in the organization's country. */
    to: z.string().trim().min(1).max(60),
    contactId: contactId.optional(),
    /** The organization's number to show; the member's last one, else the first, when left out. */
    fromNumberId: numberId.optional(),
    /** Made by the client for each click: the same key twice is the same call, never a second one. */
    requestKey: z.uuid(),
  }),
  response: z.object({ call }),
  errors: [
    'number.invalid',
    'number.emergency',
    'number.premium',
    'number.own',
    'call.already-on-call',
    'call.no-from-number',
    'contact.do-not-call',
    'not-found',
    'carrier.not-connected',
    'carrier.credentials-refused',
    'carrier.unreachable',
    'carrier.refused',
  ],
});

/** Ends the call for everybody, whatever state it is in. Safe to repeat; the fact arrives by socket. */
export const hangUpCall = endpoint({
  name: 'hangUpCall',
  summary: 'Hang up or cancel a call',
  method: 'POST',
  path: '/v1/calls/:callId/hang-up',
  permission: 'calls.control',
  params: z.object({ callId }),
  response: z.object({ call }),
  errors: ['not-found', 'call.not-yours'],
});

/** What the browser saw of its own line: one of several witnesses, never the only one that counts. */
export const reportAgentLine = endpoint({
  name: 'reportAgentLine',
  summary: 'Say that the own line has media or is gone',
  method: 'POST',
  path: '/v1/calls/:callId/agent-line',
  permission: 'calls.place',
  params: z.object({ callId }),
  body: z.object({
    line: z.enum(['joined', 'lost', 'failed']),
    /** The SDK's error code when the line failed, such as 31401 for a blocked microphone. */
    errorCode: z.number().int().optional(),
  }),
  response: z.object({ call }),
  errors: ['not-found', 'call.not-yours', 'carrier.not-connected'],
});

export const listCalls = endpoint({
  name: 'listCalls',
  summary: 'The call log, newest first',
  method: 'GET',
  path: '/v1/calls',
  permission: 'calls.read',
  query: pageQuery.extend({
    view: z.enum(['all', 'mine', 'recorded']).default('all'),
    contactId: contactId.optional(),
  }),
  response: pageOf(call),
  errors: [],
});

export const getCall = endpoint({
  name: 'getCall',
  summary: 'One call with its story',
  method: 'GET',
  path: '/v1/calls/:callId',
  permission: 'calls.read',
  params: z.object({ callId }),
  response: z.object({ call, steps: z.array(callStep) }),
  errors: ['not-found'],
});

/** WAV, streamed through the server with byte ranges (RFC 9110 section 14); the response schema stands for the bytes. */
export const getRecordingAudio = endpoint({
  name: 'getRecordingAudio',
  summary: 'Listen to a recording',
  method: 'GET',
  path: '/v1/recordings/:recordingId/audio',
  permission: 'recordings.listen',
  params: z.object({ recordingId }),
  response: z.unknown(),
  errors: [
    'not-found',
    'recording.not-ready',
    'recording.deleted',
    'carrier.not-connected',
    'carrier.credentials-refused',
    'carrier.unreachable',
    'carrier.refused',
  ],
});
