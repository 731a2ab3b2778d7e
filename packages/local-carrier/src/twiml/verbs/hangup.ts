import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

export interface Hangup {
  verb: 'Hangup';
}

export function readHangup(element: TwimlElement, warn: Warn): Hangup {
  new Attributes(element, [], warn);
  return { verb: 'Hangup' };
}

export function runHangup(call: CallControl): Step {
  call.hangUp();
  return { go: 'end' };
}
