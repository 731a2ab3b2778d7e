import type { Unconfirmed } from '../unconfirmed.ts';
import type { Params } from './signature.ts';
import type { Webhook } from './webhook.ts';
import type { WebhookKind } from './webhook-kind.ts';

interface UnsureParameters {
  choice: 'fallback-parameters' | 'finished-on-key' | 'recording-sid' | 'optional-parameters';
  kind: WebhookKind;
  names: readonly string[];
}

/** Parameters that are seen, and that Twilio's documents do not promise, with the choice that leaves them out. */
const unsure: readonly UnsureParameters[] = [
  { choice: 'fallback-parameters', kind: 'fallback', names: ['ErrorCode', 'ErrorUrl'] },
  { choice: 'finished-on-key', kind: 'gather-action', names: ['FinishedOnKey'] },
  { choice: 'recording-sid', kind: 'dial-action', names: ['RecordingSid', 'RecordingDuration'] },
  { choice: 'recording-sid', kind: 'record-action', names: ['RecordingSid'] },
  {
    choice: 'optional-parameters',
    kind: 'dial-action',
    names: ['DequeueResult', 'DequeuedCallSid', 'DequeuedCallQueueTime', 'DequeuedCallDuration'],
  },
  {
    choice: 'optional-parameters',
    kind: 'call-status',
    names: ['AnsweredBy', 'OutgoingCallerIdSid', 'ErrorCode', 'ErrorMessage'],
  },
  { choice: 'optional-parameters', kind: 'voice', names: ['StirPassportToken'] },
  { choice: 'optional-parameters', kind: 'gather-action', names: ['Confidence'] },
  { choice: 'optional-parameters', kind: 'conference-status', names: ['CallSidToCoach'] },
  { choice: 'optional-parameters', kind: 'recording-status', names: ['ErrorCode'] },
  {
    choice: 'optional-parameters',
    kind: 'gather-partial',
    names: ['Stability', 'StableSpeechResult', 'SequenceNumber'],
  },
];

/** The webhook as it is sent: without what the choices in force leave out. */
export function asChosen<Kind extends WebhookKind>(webhook: Webhook<Kind>, unconfirmed: Unconfirmed): Webhook<Kind> {
  const names = unsure
    .filter(({ kind, choice }) => kind === webhook.kind && unconfirmed.of(choice) === 'left-out')
    .flatMap((each) => each.names);
  if (names.length === 0) return webhook;
  const params: Params = Object.fromEntries(Object.entries(webhook.params).filter(([name]) => !names.includes(name)));
  return { ...webhook, params };
}
