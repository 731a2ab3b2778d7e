import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { resolveCallback } from './status-callback.ts';

export interface Sms {
  verb: 'Sms';
  body: string;
  to: string | null;
  from: string | null;
  statusCallback: { url: string; method: Method } | null;
  action: string | null;
  method: Method;
}

const MOST_CHARACTERS = 1600;

/** The old verb that sends a text in the middle of a call. */
export function readSms(element: TwimlElement, warn: Warn): Sms {
  const attributes = new Attributes(element, ['to', 'from', 'action', 'method', 'statusCallback'], warn);
  const url = attributes.text('statusCallback');
  if (element.text.length > MOST_CHARACTERS) warn(14103, `Sms has at most ${MOST_CHARACTERS} characters.`);
  return {
    verb: 'Sms',
    body: element.text.slice(0, MOST_CHARACTERS),
    to: attributes.text('to'),
    from: attributes.text('from'),
    statusCallback: url ? { url, method: 'POST' } : null,
    action: attributes.text('action'),
    method: attributes.method('method', 'POST'),
  };
}

export function runSms({ action, method, body, to, from, statusCallback }: Sms, call: CallControl): Step {
  const url = action === null ? null : call.resolve(action);
  call.answer();
  const params = call.sendText({ body, to, from, statusCallback: resolveCallback(statusCallback, call) });
  return url === null ? { go: 'on' } : { go: 'fetch', url, method, kind: 'sms-action', params };
}
