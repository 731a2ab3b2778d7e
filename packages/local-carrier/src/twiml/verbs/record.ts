import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { readRecordingCallback, readTrim, recordingCallbackAttributes } from './recording-attributes.ts';
import { resolveCallback, type StatusCallbackTag } from './status-callback.ts';

export interface Record {
  verb: 'Record';
  action: string | null;
  method: Method;
  timeoutSeconds: number;
  finishOnKey: string;
  maxSeconds: number;
  playBeep: boolean;
  trim: boolean;
  statusCallback: StatusCallbackTag | null;
  transcribe: boolean;
  transcribeCallback: string | null;
}

const attributeNames = [
  'action',
  'method',
  'timeout',
  'finishOnKey',
  'maxLength',
  'playBeep',
  'trim',
  'transcribe',
  'transcribeCallback',
  'recordingConfigurationId',
  ...recordingCallbackAttributes,
];

const MOST_SECONDS = 14_400;
const SECONDS = 3600;
const LONGEST_SILENCE_SECONDS = 3600;
const MOST_TRANSCRIBED_SECONDS = 120;

export function readRecord(element: TwimlElement, warn: Warn): Record {
  const attributes = new Attributes(element, attributeNames, warn);
  const transcribeCallback = attributes.text('transcribeCallback') || null;
  const transcribe = attributes.flag('transcribe', false);
  const most = transcribe ? MOST_TRANSCRIBED_SECONDS : MOST_SECONDS;
  const otherwise = Math.min(most, SECONDS);
  if (transcribe && Number(attributes.text('maxLength')) > most)
    warn(13615, `Record maxLength is at most ${most} seconds with a transcription.`);
  return {
    verb: 'Record',
    action: attributes.text('action'),
    method: attributes.method('method', 'POST'),
    timeoutSeconds: attributes.whole('timeout', { least: 0, most: LONGEST_SILENCE_SECONDS, otherwise: 5 }),
    finishOnKey: attributes.text('finishOnKey') ?? '1234567890*#',
    maxSeconds: Math.min(most, attributes.whole('maxLength', { least: 1, most: MOST_SECONDS, otherwise })),
    playBeep: attributes.flag('playBeep', true),
    trim: readTrim(attributes, 'trim-silence'),
    statusCallback: readRecordingCallback(attributes),
    transcribe,
    transcribeCallback,
  };
}

/**
 * Nothing after it is reached: without an action the document itself is asked for again. Only of a recording in which there
 * is nothing it may be that no action is asked, and the next verb runs.
 */
export async function runRecord(record: Record, call: CallControl): Promise<Step> {
  const url = call.resolve(record.action ?? '');
  const { transcribe, transcribeCallback } = record;
  call.answer();
  const params = await call.record({
    ...record,
    statusCallback: resolveCallback(record.statusCallback, call),
    transcription: transcribe ? { url: transcribeCallback ? call.resolve(transcribeCallback) : null } : null,
  });
  return params ? { go: 'fetch', url, method: record.method, kind: 'record-action', params } : { go: 'on' };
}
