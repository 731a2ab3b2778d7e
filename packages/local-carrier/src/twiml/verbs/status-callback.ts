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
