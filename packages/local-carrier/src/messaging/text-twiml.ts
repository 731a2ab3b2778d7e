import type { Method } from '../store/records.ts';
import { Attributes, type Warn } from '../twiml/attributes.ts';
import type { TwimlElement } from '../twiml/twiml-document.ts';

/** What a document tells a text to do. */
export type TextVerb =
  | {
      verb: 'Message';
      body: string;
      mediaUrls: readonly string[];
      to: string | null;
      from: string | null;
      statusCallback: string | null;
      action: { url: string; method: Method } | null;
    }
  | { verb: 'Redirect'; url: string; method: Method };

/** Reads Message and Redirect; anything else is skipped with a warning (12200). */
export function readTextVerbs(elements: readonly TwimlElement[], warn: Warn): TextVerb[] {
  return elements.flatMap((element): TextVerb[] => {
    if (element.name === 'Message' || element.name === 'Sms') return [readMessage(element, warn)];
    if (element.name === 'Redirect') {
      const method = new Attributes(element, ['method'], warn).method('method', 'POST');
      return [{ verb: 'Redirect', url: element.text, method }];
    }
    warn(12200, `${element.name} is not a verb that can be used here.`);
    return [];
  });
}

function readMessage(element: TwimlElement, warn: Warn): TextVerb {
  const attributes = new Attributes(element, ['to', 'from', 'action', 'method', 'statusCallback'], warn);
  const texts = (name: string) => element.children.filter((each) => each.name === name).map(({ text }) => text);
  for (const { name } of element.children) {
    if (name !== 'Body' && name !== 'Media') warn(12200, `Message cannot hold ${name}.`);
  }
  const action = attributes.text('action');
  return {
    verb: 'Message',
    body: [element.text, ...texts('Body')].filter(Boolean).join(''),
    mediaUrls: texts('Media').filter(Boolean),
    to: attributes.text('to'),
    from: attributes.text('from'),
    statusCallback: attributes.text('statusCallback'),
    action: action === null ? null : { url: action, method: attributes.method('method', 'POST') },
  };
}
