import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, DialQueue } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

export interface QueueNoun {
  queue: string;
  url: string | null;
  method: Method;
}

export function readQueue(element: TwimlElement, warn: Warn): QueueNoun {
  const attributes = new Attributes(element, ['url', 'method', 'reservationSid', 'postWorkActivitySid'], warn);
  return { queue: element.text, url: attributes.text('url'), method: attributes.method('method', 'POST') };
}

export function toDialQueue(
  { queue, url, method }: QueueNoun,
  call: CallControl,
  dial: Omit<DialQueue, 'queue' | 'announcement'>,
): DialQueue {
  return { queue, announcement: url ? { url: call.resolve(url), method } : null, ...dial };
}
