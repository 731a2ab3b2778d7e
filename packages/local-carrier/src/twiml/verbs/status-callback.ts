import type { Method } from '../../store/records.ts';
import type { Attributes } from '../attributes.ts';
import type { CallControl } from '../call-control.ts';

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

/** Absolute, from the address of the document. */
export function resolveCallback<T extends { url: string }>(tag: T | null, call: CallControl): T | null {
  return tag && { ...tag, url: call.resolve(tag.url) };
}
