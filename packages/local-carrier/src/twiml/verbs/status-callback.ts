import type { Method } from '../../store/records.ts';
import type { Attributes } from '../attributes.ts';
import type { CallControl, StatusCallback } from '../call-control.ts';

export const statusCallbackAttributes = ['statusCallback', 'statusCallbackEvent', 'statusCallbackMethod'];

export interface StatusCallbackTag {
  url: string;
  method: Method;
  events: readonly string[];
}

/** Null when no address is given: then nobody is told. */
export function readStatusCallback(attributes: Attributes, defaultEvents: readonly string[]): StatusCallbackTag | null {
  const url = attributes.text('statusCallback');
  const events = attributes.words('statusCallbackEvent');
  const method = attributes.method('statusCallbackMethod', 'POST');
  return url ? { url, method, events: events.length > 0 ? events : defaultEvents } : null;
}

export function resolveCallback(tag: StatusCallbackTag | null, call: CallControl): StatusCallback | null {
  return tag && { ...tag, url: call.resolve(tag.url) };
}

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
