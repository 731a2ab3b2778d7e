import { parseTwiml, TwimlFailure } from '../twiml/twiml-document.ts';
import { isXml } from './answered.ts';
import type { HttpReply } from './http-exchange.ts';
import type { StatusCallbackKind } from './webhook-kind.ts';

/** Who is told of warnings and answers oddly would be told without end; of the others nothing is said what to answer. */
const freeToAnswer: readonly StatusCallbackKind[] = ['debugger', 'call-message', 'gather-partial'];

/**
 * What is odd about the answer to a status callback, which nobody carries out: Twilio wants 204, or 200 with an empty
 * Response, and warns of anything else. Null for an answer as it should be. Docs: "Webhooks FAQ", error 12300 and 12100.
 */
export function oddAnswer(kind: StatusCallbackKind, reply: HttpReply): { code: number; text: string } | null {
  if (reply.status === 204 || freeToAnswer.includes(kind)) return null;
  const type = reply.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!isXml(type)) return { code: 12300, text: `The status callback was answered with ${type || 'no content type'}.` };
  try {
    parseTwiml(reply.body.toString('utf8'));
    return null;
  } catch (error) {
    if (!(error instanceof TwimlFailure)) throw error;
    return { code: error.code, text: `The answer to the status callback: ${error.message}` };
  }
}
