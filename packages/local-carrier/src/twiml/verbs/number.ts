import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, NumberNoun } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import {
  readStatusCallback,
  resolveCallback,
  type StatusCallbackTag,
  statusCallbackAttributes,
} from './status-callback.ts';

export interface NumberTag {
  number: string;
  sendDigits: string;
  url: string | null;
  method: Method;
  statusCallback: StatusCallbackTag | null;
}

export function readNumber(element: TwimlElement, warn: Warn): NumberTag {
  const attributes = new Attributes(element, ['sendDigits', 'url', 'method', ...statusCallbackAttributes], warn);
  const sendDigits = attributes.text('sendDigits') ?? '';
  if (!/^[0-9*#wW]*$/.test(sendDigits)) warn(13222, 'Number sendDigits may be 0-9, *, #, w and W.');
  return {
    // People write numbers with spaces and brackets; the network wants digits.
    number: element.text.replace(/[\s().-]/g, ''),
    sendDigits: sendDigits.replace(/[^0-9*#wW]/g, ''),
    url: attributes.text('url'),
    method: attributes.method('method', 'POST'),
    statusCallback: readStatusCallback(attributes, ['completed']),
  };
}

export function toNumberNoun(tag: NumberTag, call: CallControl): NumberNoun {
  return {
    number: tag.number,
    sendDigits: tag.sendDigits,
    screening: tag.url ? { url: call.resolve(tag.url), method: tag.method } : null,
    statusCallback: resolveCallback(tag.statusCallback, call),
  };
}
