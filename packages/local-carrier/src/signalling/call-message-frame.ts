import type { CallMessage } from '../engine/call-messages.ts';
import type { ClientPayload } from './frames.ts';
import { type SignallingError, signallingErrors } from './signalling-errors.ts';

/** docs: Voice SDK, call message events. */
const MOST_BYTES = 10_000;

export type MessageCheck = { ok: true; message: CallMessage } | { ok: false; error: SignallingError };

/** What a browser says to who subscribed to its call, or why it may not. */
export function checkMessage(payload: ClientPayload<'message'>, isCallUp: boolean): MessageCheck {
  const { messagetype: messageType, contenttype: contentType, voiceeventsid: voiceEventSid = '' } = payload;
  const content = asText(payload.content);
  if (messageType !== 'user-defined-message') return { ok: false, error: signallingErrors.badMessageType };
  if (!isCallUp) return { ok: false, error: signallingErrors.messageOutOfPlace };
  if (content === null || Buffer.byteLength(content) > MOST_BYTES)
    return { ok: false, error: signallingErrors.messageTooLong };
  return { ok: true, message: { content, contentType, messageType, voiceEventSid } };
}

/** Null for what is nested too deeply to be written. */
function asText(content: unknown): string | null {
  if (typeof content === 'string') return content;
  try {
    return JSON.stringify(content) ?? '';
  } catch {
    return null;
  }
}
