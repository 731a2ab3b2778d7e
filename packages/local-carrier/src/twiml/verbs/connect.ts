import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step, StreamWish } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { readStreamBothWays, resolveStream } from './stream.ts';

export interface Connect {
  verb: 'Connect';
  stream: StreamWish | null;
  action: string | null;
  method: Method;
}

/** Of its nouns only Stream can be had here; the others are programs of Twilio's own clouds. */
export function readConnect(element: TwimlElement, warn: Warn): Connect {
  const attributes = new Attributes(element, ['action', 'method'], warn);
  for (const { name } of element.children) if (name !== 'Stream') warn(12200, `Connect cannot hold ${name} here.`);
  const noun = element.children.find(({ name }) => name === 'Stream');
  return {
    verb: 'Connect',
    stream: noun ? readStreamBothWays(noun, warn) : null,
    action: attributes.text('action'),
    method: attributes.method('method', 'POST'),
  };
}

/** Goes on when the peer has closed the stream. */
export async function runConnect({ stream, action, method }: Connect, call: CallControl): Promise<Step> {
  if (!stream) return { go: 'on' };
  const url = action === null ? null : call.resolve(action);
  call.answer();
  await call.connectStream(resolveStream(stream, call));
  return url === null ? { go: 'on' } : { go: 'fetch', url, method, kind: 'connect-action', params: {} };
}
