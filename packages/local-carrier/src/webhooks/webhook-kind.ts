/** Status callbacks tell; all others ask, and their answer decides what happens to the call. */
const statusCallbacks = [
  'call-status',
  'conference-status',
  'recording-status',
  'amd-status',
  'transcription-status',
  'live-transcription',
  'stream-status',
  'debugger',
  'message-status',
  'call-message',
  'gather-partial',
] as const;
const questions = [
  'voice',
  'redirect',
  'dial-action',
  'gather-action',
  'record-action',
  'enqueue-action',
  'connect-action',
  'sms-action',
  'number-url',
  'wait-url',
  'queue-url',
  'hold-url',
  'announce',
  'fallback',
  'play',
  'sms',
] as const;

export type StatusCallbackKind = (typeof statusCallbacks)[number];
export type QuestionKind = (typeof questions)[number];
export type WebhookKind = StatusCallbackKind | QuestionKind;

/** Every kind, for whoever names them. */
export const webhookKinds = [...questions, ...statusCallbacks] as const;

export function isStatusCallback(kind: WebhookKind): kind is StatusCallbackKind {
  return statusCallbacks.some((each) => each === kind);
}
