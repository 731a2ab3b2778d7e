import { randomUUID } from 'node:crypto';
import type { BrowserCallObserver, BrowserCalls, BrowserInvite, SocketFault } from '../../engine/browser-calls.port.ts';
import type { Media } from '../../media/media.port.ts';

export const ACCOUNT = {
  sid: `AC${'1'.repeat(32)}`,
  keySid: `SK${'2'.repeat(32)}`,
  secret: 'a secret of the tests alone',
  authToken: 'a token of the tests alone',
  applicationSid: `AP${'3'.repeat(32)}`,
};

export interface MadeCall {
  callSid: string;
  request: BrowserInvite;
  observer: BrowserCallObserver;
  phoneLine: string;
}

/** The smallest engine: every call rings at a phone that says a tone of 880 Hz, and is answered when the test says so. */
export class OneCallEngine implements BrowserCalls {
  readonly calls: MadeCall[] = [];
  readonly hungUp: string[] = [];
  /** How long every browser that comes is told to stay away. */
  turnsAwayMs: number | null = null;
  digitsHeard = '';
  readonly #media: Media;
  readonly #faultListeners = new Set<(fault: SocketFault, accountSid: string) => void>();

  constructor(media: Media) {
    this.#media = media;
  }

  get lastCall(): MadeCall {
    const call = this.calls.at(-1);
    if (!call) throw new Error('No call has been made.');
    return call;
  }

  findApiKey(keySid: string): { accountSid: string; secret: string } | null {
    return keySid === ACCOUNT.keySid ? { accountSid: ACCOUNT.sid, secret: ACCOUNT.secret } : null;
  }

  findAuthToken(accountSid: string): string | null {
    return accountSid === ACCOUNT.sid ? ACCOUNT.authToken : null;
  }

  turnsAwayFor(): number | null {
    return this.turnsAwayMs;
  }

  invite(request: BrowserInvite, observer: BrowserCallObserver): { callSid: string } | null {
    if (request.applicationSid !== ACCOUNT.applicationSid) return null;
    const callSid = `CA${randomUUID().replaceAll('-', '')}`;
    this.calls.push({ callSid, request, observer, phoneLine: `phone-${callSid}` });
    return { callSid };
  }

  /** The phone of the last call rings: its ringback is heard. */
  ring(): void {
    const { phoneLine, request, observer } = this.lastCall;
    this.#media.openPhoneLine(phoneLine, { kind: 'ringback' });
    this.#media.bridge(request.lineId, phoneLine);
    observer.ringing();
  }

  /** The phone of the last call is picked up and says its tone. */
  answer(): MadeCall {
    const call = this.lastCall;
    this.#media.openPhoneLine(call.phoneLine, { kind: 'tone', hz: 880, amplitude: 8000 });
    this.#media.bridge(call.request.lineId, call.phoneLine);
    call.observer.answered();
    return call;
  }

  digits(_callSid: string, digits: string): void {
    this.digitsHeard += digits;
  }

  hangUp(callSid: string): void {
    this.hungUp.push(callSid);
    const call = this.calls.find((each) => each.callSid === callSid);
    if (call) this.#close(call);
    call?.observer.ended(null);
  }

  /** The other side ends the last call. */
  end(error: { code: number; message: string } | null): void {
    this.#close(this.lastCall);
    this.lastCall.observer.ended(error);
  }

  strikeSockets(fault: SocketFault): void {
    for (const listener of this.#faultListeners) listener(fault, ACCOUNT.sid);
  }

  onSocketFault(listener: (fault: SocketFault, accountSid: string) => void): () => void {
    this.#faultListeners.add(listener);
    return () => this.#faultListeners.delete(listener);
  }

  #close(call: MadeCall): void {
    this.#media.closeLine(call.request.lineId);
    this.#media.closeLine(call.phoneLine);
  }
}
