import type { Attributes } from '../attributes.ts';
import type { StatusCallbackTag } from './status-callback.ts';

export const recordingCallbackAttributes = [
  'recordingStatusCallback',
  'recordingStatusCallbackEvent',
  'recordingStatusCallbackMethod',
];

/** Who hears of a recording that a verb makes: of its completion, unless other events are named. */
export function readRecordingCallback(attributes: Attributes): StatusCallbackTag | null {
  const url = attributes.text('recordingStatusCallback');
  const events = attributes.words('recordingStatusCallbackEvent');
  const method = attributes.method('recordingStatusCallbackMethod', 'POST');
  return url ? { url, method, events: events.length > 0 ? events : ['completed'] } : null;
}

type Trim = 'trim-silence' | 'do-not-trim';

/** Whether silence at both ends is left out. */
export function readTrim(attributes: Attributes, otherwise: Trim): boolean {
  return attributes.oneOf('trim', ['trim-silence', 'do-not-trim'], otherwise) === 'trim-silence';
}
