import { TwimlFailure } from '../twiml/twiml-document.ts';
import type { Outcome } from './webhook.ts';

/** The answer to a question, with its media type in lower case. Throws TwimlFailure with the code of Twilio's debugger. */
export function answered(outcome: Outcome): { body: Buffer; type: string; url: string } {
  if ('reply' in outcome) {
    const { contentType, body } = outcome.reply;
    return { body, type: contentType?.split(';')[0]?.trim().toLowerCase() ?? '', url: outcome.url };
  }
  if (outcome.failed === 'redirects') throw new TwimlFailure(11215, 'More than ten redirects.');
  if (outcome.code) throw new TwimlFailure(outcome.code, 'This address cannot be asked.');
  if (outcome.failed === 'ct') throw new TwimlFailure(11205, 'No connection.');
  throw new TwimlFailure(11200, outcome.status === null ? 'No answer in time.' : `Answered ${outcome.status}.`);
}

export function isXml(type: string): boolean {
  return /^(text\/xml|application\/xml|text\/html)$/.test(type);
}

export function unknownType(type: string): TwimlFailure {
  return new TwimlFailure(12300, `The content type ${type || '(none)'} is no document.`);
}
