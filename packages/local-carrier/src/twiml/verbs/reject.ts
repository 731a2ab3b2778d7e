import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

export interface Reject {
  verb: 'Reject';
  reason: 'rejected' | 'busy';
}

export function readReject(element: TwimlElement, warn: Warn): Reject {
  const attributes = new Attributes(element, ['reason'], warn);
  return { verb: 'Reject', reason: attributes.oneOf('reason', ['rejected', 'busy'], 'rejected') };
}

/** Turns the call away unanswered. A call that is up is hung up: there is nothing left to reject. */
export function runReject({ reason }: Reject, call: CallControl): Step {
  if (call.isAnswered) call.hangUp();
  else call.reject(reason);
  return { go: 'end' };
}
