import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, RecordingWish } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { readRecordingCallback, readTrim, recordingCallbackAttributes } from './recording-attributes.ts';
import { resolveCallback, type StatusCallbackTag } from './status-callback.ts';

/** As it was written. */
export interface RecordingNoun extends Omit<RecordingWish, 'trim' | 'statusCallback'> {
  name: string | null;
  /** Null where nothing is said. */
  trim: boolean | null;
  statusCallback: StatusCallbackTag | null;
}

const attributeNames = [
  'name',
  'channels',
  'track',
  'trim',
  'recordingConfigurationId',
  ...recordingCallbackAttributes,
];

/** The noun Recording of Start. */
export function readRecording(element: TwimlElement, warn: Warn): RecordingNoun {
  const attributes = new Attributes(element, attributeNames, warn);
  return {
    name: attributes.text('name') || null,
    channels: attributes.oneOf('channels', ['mono', 'dual'], 'dual') === 'dual' ? 2 : 1,
    track: attributes.oneOf('track', ['inbound', 'outbound', 'both'], 'both'),
    trim: attributes.text('trim') === null ? null : readTrim(attributes, 'do-not-trim'),
    statusCallback: readRecordingCallback(attributes),
  };
}

export function startRecording({ name, trim, statusCallback, ...how }: RecordingNoun, call: CallControl): void {
  call.startRecording({
    ...how,
    name,
    trim: trim ?? call.choice('start-recording-trim') === 'trim-silence',
    statusCallback: usableCallback(statusCallback, call),
  });
}

/** Null, with a warning, for a relative address where only absolute ones count. */
function usableCallback(callback: StatusCallbackTag | null, call: CallControl): StatusCallbackTag | null {
  if (!callback || /^https?:/i.test(callback.url) || call.choice('start-recording-callback') === 'relative')
    return resolveCallback(callback, call);
  call.warn(11100, 'The recordingStatusCallback of a Recording must be absolute.');
  return null;
}

export function stopRecording(name: string | undefined, call: CallControl): void {
  if (call.choice('stop-recording') === 'unknown') call.warn(12200, 'Stop cannot hold Recording here.');
  else if (!name) call.warn(12200, 'Stop of a Recording needs its name.');
  else if (!call.stopRecording(name)) call.warn(12200, 'No recording of this name runs.');
}
