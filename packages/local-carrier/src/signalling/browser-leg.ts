import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { BrowserCallObserver, BrowserCalls } from '../engine/browser-calls.port.ts';
import type { CallMessage, CallMessages } from '../engine/call-messages.ts';
import type { Log } from '../log.ts';
import type { Media } from '../media/media.port.ts';
import type { Unconfirmed } from '../unconfirmed.ts';
import type { ServerFrame } from './frames.ts';
import { type Grant, isSameClient } from './grant.ts';
import type { SeenFrame } from './seen-frame.ts';
import { descriptionError, type SignallingError, signallingErrors } from './signalling-errors.ts';

/** Where a leg's frames go: the socket that its browser has now. */
export interface LegSocket {
  send(frame: ServerFrame): void;
}

export interface BrowserLegDeps {
  calls: BrowserCalls;
  media: Media;
  messages: Pick<CallMessages, 'attachBrowser' | 'fromBrowser'>;
  unconfirmed: Unconfirmed;
  clock: Clock;
  log: Log;
  /** Hears of every frame. */
  onFrame?(frame: SeenFrame): void;
}

/**
 * One browser's call as the signalling sees it. It outlives its socket for as long as the browser asked for when it
 * listened; then the engine is told that the browser hung up.
 *
 *   offered ── sdp answer and `answered` ──► up ── ended ──► over
 *      │  `ringing` is passed on, with the sdp when it is there (early media)
 *      └── ended, or hung up by the browser ──► over
 */
export class BrowserLeg implements BrowserCallObserver {
  readonly grant: Grant;
  /** The name that the browser gave the call before it knew the real one. */
  readonly temporarySid: string;
  lineId = `browser-${randomUUID()}`;
  callSid: string | null = null;
  #reconnectToken = randomBytes(24).toString('base64url');
  readonly #deps: BrowserLegDeps;
  readonly #onOver: Array<() => void> = [];
  /** An incoming call is hung up by another way. */
  #onHungUp: (() => void) | null = null;
  #socket: LegSocket | null;
  #sdpAnswer: string | null = null;
  #state: 'offered' | 'up' | 'over' = 'offered';
  #isRinging = false;
  #hasSentSdp = false;
  #isAnswered = false;
  #isNamed = false;
  #stopWaiting: (() => void) | null = null;

  constructor(deps: BrowserLegDeps, socket: LegSocket, grant: Grant, temporarySid: string, onOver: () => void) {
    this.#deps = deps;
    this.#socket = socket;
    this.grant = grant;
    this.temporarySid = temporarySid;
    this.#onOver.push(onOver);
  }

  /** Makes this the leg of a call that came to the browser and that it has taken. */
  adopt(call: { callSid: string; lineId: string; reconnectToken: string; onHungUp: () => void }): void {
    this.callSid = call.callSid;
    this.lineId = call.lineId;
    this.#reconnectToken = call.reconnectToken;
    this.#onHungUp = call.onHungUp;
    this.#isNamed = true;
    this.#state = 'up';
    this.#carryMessages(call.callSid);
  }

  /** Answers an offer that came with a connect token. */
  confirm(sdp: string): void {
    this.#send({ type: 'answer', payload: { callsid: this.#name, sdp, reconnect: this.#reconnectToken } });
  }

  /** The browser says something to who subscribed to the call; acknowledged once it is on its way. */
  message(message: CallMessage): void {
    const { callSid } = this;
    if (!callSid) return;
    this.#deps.messages.fromBrowser(callSid, message);
    const payload = { acktype: 'message' as const, callsid: callSid, voiceeventsid: message.voiceEventSid };
    this.#send({ type: 'ack', payload });
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  whenOver(work: () => void): void {
    this.#onOver.push(work);
  }

  /** Begins the call at the engine and answers the offer, both at once. */
  invite(offerSdp: string, params: Record<string, string>): void {
    const { accountSid, identity, applicationSid, applicationParams } = this.grant;
    if (!applicationSid) {
      this.ended(signallingErrors.mayNotCall);
      return;
    }
    const { lineId } = this;
    const doesGrantWin = this.#deps.unconfirmed.of('grant-params') === 'win';
    const said = doesGrantWin ? { ...params, ...applicationParams } : { ...applicationParams, ...params };
    const begun = this.#deps.calls.invite({ accountSid, identity, applicationSid, params: said, lineId }, this);
    if (begun) {
      this.callSid = begun.callSid;
      void this.#answerOffer(begun.callSid, offerSdp);
    } else {
      this.ended(signallingErrors.applicationNotFound);
    }
  }

  ringing(): void {
    this.#isRinging = true;
    this.#tell();
  }

  answered(): void {
    this.#isAnswered = true;
    this.#tell();
  }

  ended(error: SignallingError | null): void {
    if (this.#state === 'over') return;
    this.#send({ type: 'hangup', payload: { callsid: this.#name, ...(error ? { error } : {}) } });
    this.#end();
  }

  /** The browser hung up: nothing is sent back. */
  hangUp(): void {
    this.#end();
    if (this.#onHungUp) this.#onHungUp();
    else if (this.callSid) this.#deps.calls.hangUp(this.callSid);
  }

  /** The socket is gone. The leg waits for another one as long as the browser had asked for, or ends at once. */
  loseSocket(socket: LegSocket, patienceMs: number): void {
    if (this.#socket !== socket || this.#state === 'over') return;
    this.#socket = null;
    this.#deps.log.info('browser lost', { callSid: this.callSid, patienceMs });
    if (patienceMs === 0) this.hangUp();
    else this.#stopWaiting = this.#deps.clock.after(patienceMs, () => this.hangUp());
  }

  /** Takes a new socket in place of the lost one; false when the browser is not the one that had the call. */
  reconnect(socket: LegSocket, grant: Grant, reconnectToken: string): boolean {
    if (!isSameClient(grant, this.grant) || this.#state !== 'up' || !isEqual(reconnectToken, this.#reconnectToken))
      return false;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    if (this.#socket !== socket) this.#deps.log.info('browser back', { callSid: this.callSid });
    this.#socket = socket;
    this.#send({ type: 'answer', payload: { callsid: this.#name, reconnect: this.#reconnectToken } });
    return true;
  }

  /** By its real name, or by the browser's own. */
  isCalled(sid: string): boolean {
    return this.callSid === sid || this.temporarySid === sid;
  }

  belongsTo(socket: LegSocket): boolean {
    return this.#socket === socket;
  }

  /** An ICE restart: a new offer on the line that is open. */
  async renegotiate(offerSdp: string): Promise<void> {
    try {
      const sdp = await this.#deps.media.renegotiate(this.lineId, offerSdp);
      this.#send({ type: 'answer', payload: { callsid: this.#name, sdp, reconnect: this.#reconnectToken } });
    } catch (error) {
      this.#deps.log.warn('ice restart refused', { callSid: this.callSid, reason: String(error) });
      this.#send({ type: 'error', payload: { error: descriptionError(offerSdp), callsid: this.#name } });
    }
  }

  /** What the browser calls this call: it learns the real name by `ringing` or `answer`, and takes no other before. */
  get #name(): string {
    return this.#isNamed && this.callSid ? this.callSid : this.temporarySid;
  }

  async #answerOffer(callSid: string, offerSdp: string): Promise<void> {
    try {
      this.#sdpAnswer = await this.#deps.media.openBrowserLine(this.lineId, offerSdp);
      this.#tell();
    } catch (error) {
      this.#deps.log.warn('offer refused', { callSid, reason: String(error) });
      this.ended(descriptionError(offerSdp));
      this.#deps.calls.hangUp(callSid);
    }
  }

  /** Passes on what is known and not yet told, in the order that the SDK wants. */
  #tell(): void {
    if (this.#state !== 'offered') return;
    if (this.#isAnswered && this.#sdpAnswer) this.#sendAnswer(this.#sdpAnswer);
    else if (this.#isRinging && !this.#isAnswered && !this.#hasSentSdp) this.#sendRinging(this.#sdpAnswer);
  }

  #sendAnswer(sdpAnswer: string): void {
    this.#state = 'up';
    this.#isNamed = true;
    if (this.callSid) this.#carryMessages(this.callSid);
    const sdp = this.#hasSentSdp ? {} : { sdp: sdpAnswer };
    this.#send({ type: 'answer', payload: { callsid: this.#name, ...sdp, reconnect: this.#reconnectToken } });
  }

  #sendRinging(sdpAnswer: string | null): void {
    this.#hasSentSdp = sdpAnswer !== null;
    this.#isNamed = true;
    this.#send({ type: 'ringing', payload: { callsid: this.#name, ...(sdpAnswer ? { sdp: sdpAnswer } : {}) } });
  }

  #carryMessages(callSid: string): void {
    const stop = this.#deps.messages.attachBrowser(callSid, (message) => {
      const { content, contentType, messageType, voiceEventSid } = message;
      const of = { callsid: callSid, contenttype: contentType, messagetype: messageType, voiceeventsid: voiceEventSid };
      this.#send({ type: 'message', payload: { ...of, content: asContent(content) } });
    });
    this.whenOver(stop);
  }

  #end(): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#stopWaiting?.();
    for (const onOver of this.#onOver.splice(0)) onOver();
  }

  #send(frame: ServerFrame): void {
    this.#socket?.send(frame);
  }
}

function isEqual(given: string, expected: string): boolean {
  const [one, two] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === two.length && timingSafeEqual(one, two);
}

/** Content is JSON by its type; what is not JSON goes as the text that it is. */
function asContent(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
