import { Attributes, type Warn } from '../attributes.ts';
import { type CallControl, type StreamWish, type Track, tracks } from '../call-control.ts';
import { type TwimlElement, TwimlFailure } from '../twiml-document.ts';

const attributeNames = ['url', 'name', 'track', 'statusCallback', 'statusCallbackMethod', 'connectorName'];
const BOTH_WAYS_TRACK = 31941;

/** The noun Stream of Start and Connect, its addresses as they were written. Null, with a warning, when it cannot be. */
export function readStream(element: TwimlElement, warn: Warn): StreamWish | null {
  const attributes = new Attributes(element, attributeNames, warn);
  const url = attributes.text('url') ?? '';
  const track = attributes.oneOf('track', tracks, 'inbound_track');
  const callbackUrl = attributes.text('statusCallback');
  const method = attributes.method('statusCallbackMethod', 'POST');
  if (url === '' || /^https?:/i.test(url)) {
    attributes.invalid('url', 'must be the address of a websocket');
    return null;
  }
  return {
    url,
    name: attributes.text('name'),
    track,
    customParameters: parametersOf(element, warn),
    callback: callbackUrl ? { url: callbackUrl, method } : null,
  };
}

/** The same for Connect, which hears the inbound track alone. */
export function readStreamBothWays(element: TwimlElement, warn: Warn): StreamWish | null {
  const wish = readStream(element, warn);
  if (!wish || wish.track === 'inbound_track') return wish;
  warn(BOTH_WAYS_TRACK, 'A Stream in Connect has the inbound_track alone.');
  return { ...wish, track: 'inbound_track' satisfies Track };
}

/** With absolute addresses. A relative one is meant from the document, by websocket. */
export function resolveStream(wish: StreamWish, call: CallControl): StreamWish {
  const url = /^wss?:/i.test(wish.url) ? wish.url : call.resolve(wish.url).replace(/^http/i, 'ws');
  if (!URL.canParse(url)) throw new TwimlFailure(11100, 'The address of the stream is not valid.');
  const callback = wish.callback && { ...wish.callback, url: call.resolve(wish.callback.url) };
  return { ...wish, url: withoutQuery(url), callback };
}

/** Twilio takes no query in the address of a stream: that is what Parameter is for. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

function parametersOf({ children }: TwimlElement, warn: Warn): Record<string, string> {
  const entries = children.flatMap((child): Array<[string, string]> => {
    if (child.name === 'Parameter' && child.attributes.name) {
      return [[child.attributes.name, child.attributes.value ?? '']];
    }
    warn(12200, `Stream cannot hold ${child.name} here.`);
    return [];
  });
  return Object.fromEntries(entries);
}
