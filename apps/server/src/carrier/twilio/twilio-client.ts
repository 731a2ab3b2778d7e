import twilio from 'twilio';
import { redactText } from '../../platform/log.ts';
import { CarrierError } from '../carrier.port.ts';
import { wordsForRefusal } from './error-words.ts';

export type TwilioClient = ReturnType<typeof twilio>;

/** Twilio answers within 15 s or not at all; after that the answer is unclear. Milliseconds. */
const timeoutMs = 15_000;

/**
 * The official client for one account. `apiUrl` null is Twilio itself. Edge, region and log level are given, because the
 * library would otherwise take them from the process's environment.
 */
export function twilioClient(options: {
  apiUrl: string | null;
  username: string;
  password: string;
  accountSid: string;
}): TwilioClient {
  const { apiUrl, username, password, accountSid } = options;
  const client = twilio(username, password, { accountSid, edge: '', region: '', logLevel: '', timeout: timeoutMs });
  if (apiUrl !== null) client.api.baseUrl = apiUrl;
  return client;
}

interface RestFailure {
  status: number;
  code: number | null;
  detail: string;
}

/** What the library threw: an answer of the carrier (`status` 400 and above), or no answer (`status` 0). */
export function restFailure(thrown: unknown): RestFailure {
  const error = thrown as { status?: unknown; code?: unknown; message?: unknown };
  const status = typeof error.status === 'number' ? error.status : 0;
  const code = typeof error.code === 'number' ? error.code : null;
  return { status, code, detail: redactText(typeof error.message === 'string' ? error.message : String(thrown)) };
}

/** The failure as our error, with a sentence for a person. */
export function asCarrierError(thrown: unknown): CarrierError {
  if (thrown instanceof CarrierError) return thrown;
  const { status, code } = restFailure(thrown);
  const { code: ourCode, text } = wordsForRefusal(code, status);
  const retryAfterMs = status === 429 ? 10_000 : null;
  return new CarrierError(ourCode, text, { carrierCode: code, retryAfterMs, cause: thrown });
}

/** Whether the carrier says that the thing is not there, or no longer in a state for this. Error 21220: not in progress. */
export function isGone(thrown: unknown): boolean {
  const { status, code } = restFailure(thrown);
  return status === 404 || code === 20404 || code === 21220;
}
