import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

export interface Redirect {
  verb: 'Redirect';
  /** Empty for the document itself. */
  url: string;
  method: Method;
}

export function readRedirect(element: TwimlElement, warn: Warn): Redirect {
  const attributes = new Attributes(element, ['method'], warn);
  return { verb: 'Redirect', url: element.text, method: attributes.method('method', 'POST') };
}

export function runRedirect({ url, method }: Redirect, call: CallControl): Step {
  return { go: 'fetch', url: call.resolve(url), method, kind: 'redirect', params: {} };
}
