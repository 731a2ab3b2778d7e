import type { Method } from '../store/records.ts';
import type { FailureReason } from './connection-overrides.ts';
import type { HttpReply } from './http-exchange.ts';
import type { Params } from './signature.ts';
import type { WebhookKind } from './webhook-kind.ts';

export interface Webhook<K extends WebhookKind = WebhookKind> {
  kind: K;
  accountSid: string;
  callSid: string | null;
  /** The numbers of the call: faults may be chosen by them. */
  numbers: readonly string[];
  method: Method;
  url: string;
  params: Params;
}

export interface Failure {
  failed: FailureReason | 'redirects';
  status: number | null;
  /** Of Twilio's debugger, where the cause has a code of its own. */
  code?: number | null;
}

/** The last answer after all tries; a reason instead of an answer when none came. */
export type Outcome = { reply: HttpReply; url: string } | Failure;
