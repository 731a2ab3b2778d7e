import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { inRounds } from './rounds.ts';

export interface Play {
  verb: 'Play';
  url: string;
  /** Keys to be sent instead; w is half a second, W a second. */
  digits: string | null;
  /** 0 without end. */
  loop: number;
}

export function readPlay(element: TwimlElement, warn: Warn): Play {
  const attributes = new Attributes(element, ['loop', 'digits'], warn);
  const digits = attributes.text('digits');
  if (digits !== null && !/^[0-9A-D*#wW]*$/.test(digits))
    attributes.invalid('digits', 'may be 0-9, A-D, *, #, w and W');
  return {
    verb: 'Play',
    url: element.text,
    digits: digits?.replace(/[^0-9A-D*#wW]/g, '') ?? null,
    loop: attributes.whole('loop', { least: 0, most: 1000, otherwise: 1 }),
  };
}

export async function runPlay({ url, digits, loop }: Play, call: CallControl): Promise<Step> {
  call.answer();
  if (digits !== null) await call.sendDigits(digits);
  else if (url !== '') await call.play(...inRounds(await call.fetchAudio(call.resolve(url)), loop, call));
  return { go: 'on' };
}
