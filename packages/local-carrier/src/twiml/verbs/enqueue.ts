import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

export interface Enqueue {
  verb: 'Enqueue';
  queue: string;
  action: string | null;
  method: Method;
  waitUrl: string | null;
  waitMethod: Method;
  maxSize: number;
}

const attributeNames = ['action', 'method', 'waitUrl', 'waitUrlMethod', 'maxQueueSize'];
const MOST_WAITING = 5000;

export function readEnqueue(element: TwimlElement, warn: Warn): Enqueue {
  const attributes = new Attributes(element, attributeNames, warn);
  if (element.text.length > 64) warn(12200, 'A queue’s name has at most 64 characters.');
  return {
    verb: 'Enqueue',
    queue: element.text.slice(0, 64),
    action: attributes.text('action'),
    method: attributes.method('method', 'POST'),
    waitUrl: attributes.text('waitUrl'),
    waitMethod: attributes.method('waitUrlMethod', 'POST'),
    maxSize: attributes.whole('maxQueueSize', { least: 1, most: MOST_WAITING, otherwise: MOST_WAITING }),
  };
}

/** With an action the verbs after it are never reached; without one the next verb runs. */
export async function runEnqueue(enqueue: Enqueue, call: CallControl): Promise<Step> {
  const { action, method, waitUrl } = enqueue;
  const url = action === null ? null : call.resolve(action);
  call.answer();
  const params = await call.enqueue({ ...enqueue, waitUrl: waitUrl ? call.resolve(waitUrl) : waitUrl });
  return url === null ? { go: 'on' } : { go: 'fetch', url, method, kind: 'enqueue-action', params };
}
