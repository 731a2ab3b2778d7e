import type { NewApiCall } from '../engine/api-calls.ts';
import { isForwarded } from '../engine/call-token.ts';
import { mayBeShown } from '../engine/caller-ids.ts';
import { DEFAULT_LIMIT_SECONDS } from '../engine/leg.ts';
import { Refusal } from '../engine/refusal.ts';
import { isE164 } from '../numbers.ts';
import type { RecordingWish } from '../twiml/call-control.ts';
import type { Form } from './form.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';

/** What Calls and Participants have in common: whom to call, as whom, for how long. */
export function outboundRequest({ form, account }: RestRequest, { world }: RestDeps, leastTimeout = 1): NewApiCall {
  const to = form.required('To', 21201);
  const from = form.text('CallerId') || form.required('From', 21213);
  if (!isE164(to) && !/^(client|sip|app):.+/.test(to)) {
    throw new Refusal(21211, `The 'To' number ${to} is not a valid phone number.`);
  }
  if (isE164(to) && !isE164(from)) throw new Refusal(21212, `The 'From' number ${from} is not a valid phone number.`);
  const number = world.store.numbers.all().find((each) => each.accountSid === account.sid && each.phoneNumber === from);
  const token = form.text('CallToken');
  const isTheirs = token !== undefined && isForwarded(token, { from, accountSid: account.sid }, world.store);
  if (isE164(to) && !isTheirs && !mayBeShown(from, account.sid, world)) {
    throw new Refusal(21210, `The source phone number provided, ${from}, is not yet verified for your account.`);
  }
  const callback = form.statusCallback('StatusCallback', ['completed']);
  return {
    accountSid: account.sid,
    to,
    from,
    phoneNumberSid: number?.sid ?? null,
    statusCallbacks: callback ? [callback] : [],
    timeoutSeconds: form.whole('Timeout', { least: leastTimeout, most: 600, otherwise: 60, code: 21208 }),
    timeLimitSeconds: timeLimitIn(form, DEFAULT_LIMIT_SECONDS),
    callReason: callReasonIn(form),
    recording: form.flag('Record') ? recordingIn(form, 'trim-silence') : null,
  };
}

const MOST_REASON_CHARACTERS = 50;

function callReasonIn(form: Form): string | undefined {
  const reason = form.text('CallReason') || undefined;
  if (reason && reason.length > MOST_REASON_CHARACTERS)
    throw new Refusal(20001, `CallReason must be at most ${MOST_REASON_CHARACTERS} characters`);
  return reason;
}

/** Seconds, a day at most. */
export function timeLimitIn<T extends number | null>(form: Form, otherwise: T): number | T {
  return form.has('TimeLimit') ? form.whole('TimeLimit', { least: 1, most: 86_400, otherwise: 86_400 }) : otherwise;
}

/** How a call is to be recorded, by the parameters that every recording has. */
export function recordingIn(form: Form, trim: Trim): RecordingWish {
  return {
    channels: form.oneOf('RecordingChannels', ['mono', 'dual']) === 'dual' ? 2 : 1,
    track: form.oneOf('RecordingTrack', ['inbound', 'outbound', 'both']) ?? 'both',
    trim: trimIn(form, 'Trim', trim),
    statusCallback: form.statusCallback('RecordingStatusCallback', ['completed']),
  };
}

type Trim = 'trim-silence' | 'do-not-trim';

export function trimIn(form: Form, name: string, otherwise: Trim): boolean {
  return (form.oneOf(name, ['trim-silence', 'do-not-trim']) ?? otherwise) === 'trim-silence';
}
