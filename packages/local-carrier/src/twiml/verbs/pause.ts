import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

export interface Pause {
  verb: 'Pause';
  seconds: number;
}

export function readPause(element: TwimlElement, warn: Warn): Pause {
  const attributes = new Attributes(element, ['length'], warn);
  return { verb: 'Pause', seconds: attributes.whole('length', { least: 0, most: 14_400, otherwise: 1 }) };
}

/** Does not answer: a call whose first verb is Pause goes on ringing for that long. */
export async function runPause({ seconds }: Pause, call: CallControl): Promise<Step> {
  await call.wait(seconds * 1000);
  return { go: 'on' };
}
