import type { Method, VoiceUrls } from '../store/records.ts';
import type { StatusCallback } from '../twiml/call-control.ts';
import { CallScript, type Fallback, type Script, type ScriptParts } from './call-script.ts';
import type { Leg } from './leg.ts';

/** The script of every leg that has one: legs dialled into a conference by the API have none. */
export class Scripts {
  readonly #parts: ScriptParts;
  readonly #byCall = new Map<string, CallScript>();

  constructor(parts: ScriptParts) {
    this.#parts = parts;
  }

  start(leg: Leg, script: Script, fallback: Fallback | null): void {
    const existing = this.#byCall.get(leg.sid);
    if (existing) {
      existing.start(script, fallback ?? undefined);
      return;
    }
    const created = new CallScript(leg, fallback, this.#parts);
    this.#byCall.set(leg.sid, created);
    leg.onEnded(() => this.#byCall.delete(leg.sid));
    created.start(script);
  }
}

/** Null when no address is set. */
export function fallbackOf(urls: VoiceUrls): Fallback | null {
  return urls.voiceFallbackUrl ? { url: urls.voiceFallbackUrl, method: urls.voiceFallbackMethod } : null;
}

/** An application's or number's callback hears of the end of a call and of nothing else. */
export function endCallback({
  statusCallback,
  statusCallbackMethod,
}: {
  statusCallback: string;
  statusCallbackMethod: Method;
}): StatusCallback[] {
  return statusCallback ? [{ url: statusCallback, method: statusCallbackMethod, events: ['completed'] }] : [];
}
