import { randomBytes } from 'node:crypto';
import type { ClientRing, ClientRingHandle, ClientRingObserver } from '../engine/client-ringing.port.ts';
import { BrowserLeg, type BrowserLegDeps } from './browser-leg.ts';
import type { Device, Devices } from './devices.ts';
import { descriptionError, signallingErrors } from './signalling-errors.ts';

export interface IncomingCallParts extends BrowserLegDeps {
  devices: Devices;
  /** The call is one that a browser has from here on. */
  adopt(leg: BrowserLeg): void;
  onOver(call: IncomingCall): void;
}

/**
 * A call that rings at the devices of one identity.
 *
 *   ringing ── a device answers, or another one brings its connect token ──► taken ──► over
 *      │  a device that registers meanwhile is rung too; one that rejects is left alone
 *      └── all rejected, nobody there, or the engine says it is over ──► over
 */
export class IncomingCall implements ClientRingHandle {
  readonly request: ClientRing;
  readonly #observer: ClientRingObserver;
  readonly #parts: IncomingCallParts;
  readonly #token = randomBytes(24).toString('base64url');
  readonly #ringing = new Set<Device>();
  readonly #rejected = new Set<Device>();
  #offerSdp: string | null = null;
  #state: 'ringing' | 'taken' | 'over' = 'ringing';
  #leg: BrowserLeg | null = null;
  #stopWatching: () => void;

  constructor(request: ClientRing, observer: ClientRingObserver, parts: IncomingCallParts) {
    this.request = request;
    this.#observer = observer;
    this.#parts = parts;
    this.#stopWatching = parts.devices.onRegistered(request, (device) => this.#ringAt(device));
    parts.clock.after(0, () => void this.#begin());
  }

  /** This device takes the call with its answer to our offer. */
  answer(device: Device, answerSdp: string): void {
    if (this.#leg?.belongsTo(device)) return;
    if (this.#state === 'ringing' && this.#ringing.has(device)) void this.#take(device, { answerSdp });
    else device.send({ type: 'hangup', payload: { callsid: this.#callSid, error: signallingErrors.callCancelled } });
  }

  /** Another device of the identity brings the token and an offer of its own; false when it may not. */
  takeOver(device: Device, reconnectToken: string, offerSdp: string): boolean {
    const { grant } = device;
    const isTheirs = grant?.accountSid === this.request.accountSid && grant.identity === this.request.identity;
    if (!isTheirs || reconnectToken !== this.#token || this.#state !== 'ringing') return false;
    void this.#take(device, { offerSdp });
    return true;
  }

  /** The device does not want the call, or hung up before its answer was out. */
  reject(device: Device): void {
    if (this.#state !== 'ringing' || !this.#ringing.delete(device)) return;
    this.#rejected.add(device);
    const endsForAll = this.#parts.unconfirmed.of('reject-of-many') === 'call-ends';
    if (endsForAll) this.#cancelAll();
    if (this.#ringing.size === 0) this.#refuse('rejected');
  }

  /** The device's socket is gone: it may come back with another one and is rung again. */
  lose(device: Device): void {
    this.#ringing.delete(device);
  }

  over(): void {
    if (this.#state === 'over') return;
    if (this.#leg) this.#leg.ended(null);
    else this.#cancelAll();
    this.#end();
  }

  get #callSid(): string {
    return this.request.callSid;
  }

  async #begin(): Promise<void> {
    const { devices, clock, media, log } = this.#parts;
    if (this.#state !== 'ringing') return;
    if (devices.of(this.request, clock.now()).length === 0) return this.#refuse('no-device');
    try {
      this.#offerSdp = await media.offerBrowserLine(this.request.lineId);
    } catch (error) {
      log.warn('offer cannot be made', { callSid: this.#callSid, reason: String(error) });
      return this.#refuse('failed');
    }
    if (this.#state !== 'ringing') return;
    for (const device of devices.of(this.request, clock.now())) this.#ringAt(device);
    if (this.#ringing.size > 0) this.#observer.ringing();
  }

  #ringAt(device: Device): void {
    if (this.#state !== 'ringing' || !this.#offerSdp || this.#ringing.has(device) || this.#rejected.has(device)) return;
    this.#ringing.add(device);
    const { parameters, customParameters } = this.request;
    const params = new URLSearchParams(customParameters).toString();
    device.send({
      type: 'invite',
      payload: {
        callsid: this.#callSid,
        sdp: this.#offerSdp,
        reconnect: this.#token,
        parameters: { ...parameters, ...(params ? { Params: params.replaceAll('+', '%20') } : {}) },
      },
    });
  }

  async #take(device: Device, { answerSdp, offerSdp }: { answerSdp?: string; offerSdp?: string }): Promise<void> {
    const { media, log } = this.#parts;
    const { lineId } = this.request;
    this.#state = 'taken';
    this.#ringing.delete(device);
    this.#cancelAll();
    this.#stopWatching();
    const leg = this.#openLeg(device);
    if (!leg) return;
    try {
      const sdp = offerSdp === undefined ? null : await media.openBrowserLine(lineId, offerSdp);
      if (answerSdp !== undefined) await media.acceptBrowserLine(lineId, answerSdp);
      if (this.#isOver) return;
      if (sdp) leg.confirm(sdp);
      this.#observer.answered();
    } catch (error) {
      log.warn('answer refused', { callSid: this.#callSid, reason: String(error) });
      leg.ended(descriptionError(offerSdp ?? answerSdp ?? ''));
      this.#refuse('failed');
    }
  }

  #openLeg(device: Device): BrowserLeg | null {
    const { grant } = device;
    if (!grant) return null;
    const leg = new BrowserLeg(this.#parts, device, grant, this.#callSid, () => {});
    leg.adopt({
      callSid: this.#callSid,
      lineId: this.request.lineId,
      reconnectToken: this.#token,
      onHungUp: () => this.#observer.hungUp(),
    });
    this.#leg = leg;
    this.#parts.adopt(leg);
    return leg;
  }

  get #isOver(): boolean {
    return this.#state === 'over';
  }

  #refuse(how: 'no-device' | 'rejected' | 'failed'): void {
    this.#end();
    this.#observer.refused(how);
  }

  #cancelAll(): void {
    for (const device of this.#ringing) device.send({ type: 'cancel', payload: { callsid: this.#callSid } });
    this.#ringing.clear();
  }

  #end(): void {
    this.#state = 'over';
    this.#stopWatching();
    this.#parts.onOver(this);
  }
}
