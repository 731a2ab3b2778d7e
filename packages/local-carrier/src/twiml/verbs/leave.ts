import { Attributes, type Warn } from '../attributes.ts';
import type { Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

export interface Leave {
  verb: 'Leave';
}

export function readLeave(element: TwimlElement, warn: Warn): Leave {
  new Attributes(element, [], warn);
  return { verb: 'Leave' };
}

export function runLeave(): Step {
  return { go: 'leave' };
}
