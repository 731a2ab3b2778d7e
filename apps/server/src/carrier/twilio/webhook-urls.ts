import type { CallId, LegId, PromptId } from '@ringdesk/contract';

/**
 * Where the carrier reaches us. The fragment asks for three more tries on any failure: it is neither sent nor signed.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
const retries = '#rc=3&rp=all';
/** Who waits is asked after more often: a server that is started again takes them up. */
const patientRetries = '#rc=5&rp=all';

export interface WebhookUrls {
  voice: string;
  inbound: string;
  fallback: string;
  appStatus: string;
  holdMusic: string;
  /** The music itself: not asked with a signature, and kept by the carrier. */
  music: string;
  prompt(promptId: PromptId): string;
  wait(callId: CallId): string;
  voicemailDone(callId: CallId): string;
  transcript(callId: CallId): string;
  forwardDone(callId: CallId): string;
  conversationDone(callId: CallId): string;
  /** Where the caller of a call is to be now. */
  place(callId: CallId): string;
  /** What a caller hears before they are recorded on demand. */
  recordingNotice(callId: CallId): string;
  leg(callId: CallId, legId: LegId): string;
  conference(callId: CallId): string;
  dialAction(callId: CallId, legId: LegId): string;
  recording(callId: CallId): string;
}

export const webhookPrefix = '/webhooks/twilio';

/** The addresses of one organization, by its unguessable key. `publicUrl` has no trailing slash. */
export function webhookUrls(publicUrl: string, key: string): WebhookUrls {
  const base = `${publicUrl}${webhookPrefix}/${key}`;
  return {
    voice: `${base}/voice${retries}`,
    inbound: `${base}/inbound${retries}`,
    fallback: `${base}/fallback${retries}`,
    appStatus: `${base}/app-status${retries}`,
    holdMusic: `${base}/hold-music${retries}`,
    music: `${base}/hold-music.wav${retries}`,
    prompt: (promptId) => `${base}/prompts/${promptId}.wav${retries}`,
    wait: (callId) => `${base}/wait?call=${callId}${patientRetries}`,
    voicemailDone: (callId) => `${base}/voicemail-done?call=${callId}${retries}`,
    transcript: (callId) => `${base}/transcript?call=${callId}${retries}`,
    forwardDone: (callId) => `${base}/forward-done?call=${callId}${retries}`,
    conversationDone: (callId) => `${base}/conversation-done?call=${callId}${retries}`,
    place: (callId) => `${base}/place?call=${callId}${retries}`,
    recordingNotice: (callId) => `${base}/recording-notice?call=${callId}${retries}`,
    leg: (callId, legId) => `${base}/leg?call=${callId}&leg=${legId}${retries}`,
    conference: (callId) => `${base}/conference?call=${callId}${retries}`,
    dialAction: (callId, legId) => `${base}/dial-action?call=${callId}&leg=${legId}${retries}`,
    recording: (callId) => `${base}/recording?call=${callId}${retries}`,
  };
}
