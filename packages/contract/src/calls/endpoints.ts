import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { followUp } from '../follow-ups/follow-up.ts';
import { callId, contactId, numberId, recordingId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { callNote } from '../wrap-up/note.ts';
import { call, callStep, recordingPeaks } from './call.ts';
import { callFilters } from './call-filters.ts';
import { callQuality, qualitySample } from './quality.ts';

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
    'call.outcome-required',
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

/**
 * Puts the customer on hold with music, or takes them off. Safe to repeat; `call.held` and `call.resumed` say when the
 * carrier has done it. The hold outlives a reload of the agent's page.
 */
export const holdCall = endpoint({
  name: 'holdCall',
  summary: 'Put the customer on hold, or take them off',
  method: 'POST',
  path: '/v1/calls/:callId/hold',
  permission: 'calls.control',
  params: z.object({ callId }),
  body: z.object({ hold: z.boolean() }),
  response: z.object({ call }),
  errors: ['not-found', 'call.not-yours', 'call.not-answered'],
});

/**
 * Starts or stops the recording of a caller whose number is recorded on demand. The caller hears the notice first;
 * `call.recording-started` and `call.recording-stopped` say when the carrier has done it. Safe to repeat.
 */
export const recordCall = endpoint({
  name: 'recordCall',
  summary: 'Start or stop the recording of the own call',
  method: 'POST',
  path: '/v1/calls/:callId/recording',
  permission: 'calls.control',
  params: z.object({ callId }),
  body: z.object({ record: z.boolean() }),
  response: z.object({ call }),
  errors: ['not-found', 'call.not-yours', 'call.not-answered', 'call.recording-settled'],
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
    /** `left`: the page is closed or loaded again, and its line goes with it. */
    line: z.enum(['joined', 'lost', 'left', 'failed']),
    /** Which line this is about, by the carrier's id: where another has taken its place, nothing changes. */
    carrierLegId: z.string().max(64).optional(),
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
    ...callFilters.shape,
  }),
  response: pageOf(call),
  errors: ['number.invalid'],
});

export const getCall = endpoint({
  name: 'getCall',
  summary: 'One call with its story',
  method: 'GET',
  path: '/v1/calls/:callId',
  permission: 'calls.read',
  params: z.object({ callId }),
  response: z.object({
    call,
    steps: z.array(callStep),
    note: callNote,
    /** What is still to be done about this call; null where nothing is. */
    followUp: followUp.nullable(),
    /** Null where the agent's browser has measured nothing. */
    quality: callQuality.nullable(),
    /** Of the recordings that have been measured, for members who may listen; `recording.measured` tells of more. */
    peaks: z.array(recordingPeaks),
  }),
  errors: ['not-found'],
});

/** What the agent's browser measured of its own line, a few windows at a time. A window that is known is not kept twice. */
export const addQualitySamples = endpoint({
  name: 'addQualitySamples',
  summary: 'Keep what was measured of the own line',
  method: 'POST',
  path: '/v1/calls/:callId/quality',
  permission: 'calls.place',
  params: z.object({ callId }),
  body: z.object({ samples: z.array(qualitySample).min(1).max(60) }),
  response: z.object({}),
  errors: ['not-found', 'call.not-yours'],
});

/** "My audio is bad": one click, which keeps the figures of the last minutes with the call. */
export const reportBadAudio = endpoint({
  name: 'reportBadAudio',
  summary: 'Say that the audio of the own call is bad',
  method: 'POST',
  path: '/v1/calls/:callId/audio-report',
  permission: 'calls.place',
  params: z.object({ callId }),
  body: z.object({
    samples: z.array(qualitySample).max(60),
    /** What the browser calls them; null for its own default. */
    microphone: z.string().max(200).nullable(),
    speaker: z.string().max(200).nullable(),
  }),
  response: z.object({}),
  errors: ['not-found', 'call.not-yours'],
});

/** WAV, streamed through the server with byte ranges (RFC 9110 section 14); the response schema stands for the bytes. */
export const getRecordingAudio = endpoint({
  name: 'getRecordingAudio',
  summary: 'Listen to a recording',
  method: 'GET',
  path: '/v1/recordings/:recordingId/audio',
  permission: 'recordings.listen',
  audited: 'recording.opened',
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

/** The same as a file to keep: each time is written down. */
export const downloadRecording = endpoint({
  ...getRecordingAudio,
  name: 'downloadRecording',
  summary: 'Download a recording',
  path: '/v1/recordings/:recordingId/file',
  audited: 'recording.downloaded',
});
