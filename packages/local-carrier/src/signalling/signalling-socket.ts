import type { WebSocket } from 'ws';
import type { BrowserLeg, BrowserLegDeps } from './browser-leg.ts';
import { checkMessage } from './call-message-frame.ts';
import { checkToken } from './check-token.ts';
import type { Device, Devices } from './devices.ts';
import type { GatewayLocation } from './edges.ts';
import type { EndedTokens } from './ended-tokens.ts';
import { FrameSocket } from './frame-socket.ts';
import {
  type ClientFrame,
  type ClientPayload,
  type ParsedFrame,
  parseConnectParams,
  type ServerFrame,
} from './frames.ts';
import { type Grant, isSameClient, type TokenCheck } from './grant.ts';
import type { IncomingCalls } from './incoming-calls.ts';
import type { Legs } from './legs.ts';
import { MOST_FRAME_KEPT } from './seen-frame.ts';
import { type SignallingError, signallingErrors, tryAgainIn } from './signalling-errors.ts';

const SILENT_AFTER_MS = 15_000;
const LISTEN_WITHIN_MS = 10_000;

/** What a page may give to `connect`, as it is written in an address. */
const MOST_PARAMS_BYTES = 800;

export interface SocketParts {
  legs: Legs;
  devices: Devices;
  incoming: IncomingCalls;
  endedTokens: EndedTokens;
  at: GatewayLocation;
}

/** One socket of a Voice SDK: who it is, which legs it carries, and what to do when it is gone. */
export class SignallingSocket implements Device {
  readonly #socket: FrameSocket;
  readonly #deps: BrowserLegDeps;
  readonly #legs: Legs;
  readonly #devices: Devices;
  readonly #incoming: IncomingCalls;
  readonly #endedTokens: EndedTokens;
  readonly #at: GatewayLocation;
  /** The last one that was good. */
  #token = '';
  #grant: Grant | null = null;
  #patienceMs = 0;

  constructor(socket: WebSocket, deps: BrowserLegDeps, parts: SocketParts) {
    this.#deps = deps;
    this.#legs = parts.legs;
    this.#devices = parts.devices;
    this.#incoming = parts.incoming;
    this.#endedTokens = parts.endedTokens;
    this.#at = parts.at;
    this.#socket = new FrameSocket(socket, {
      clock: deps.clock,
      log: deps.log,
      patienceMs: () => (this.#grant ? SILENT_AFTER_MS : LISTEN_WITHIN_MS),
      onFrame: (frame) => this.#handle(frame),
      onSeen: (direction, text) => {
        const identity = this.#grant?.identity ?? null;
        deps.onFrame?.({ direction, identity, text: text.slice(0, MOST_FRAME_KEPT) });
      },
      onClose: () => this.#close(),
    });
  }

  get grant(): Grant | null {
    return this.#grant;
  }

  get accountSid(): string | null {
    return this.#grant?.accountSid ?? null;
  }

  send(frame: ServerFrame): void {
    this.#socket.send(frame);
  }

  /** Without a close frame, as when a network goes away. */
  drop(): void {
    this.#socket.drop();
  }

  /** The token is over before its time, here and wherever it is shown again. A call that is up goes on. */
  endToken(): void {
    if (!this.#grant) return;
    const nowMs = this.#deps.clock.now();
    this.#endedTokens.add(this.#token, this.#grant.expiresAtMs, nowMs);
    this.#grant = { ...this.#grant, expiresAtMs: nowMs };
    this.#devices.unregister(this);
    this.#socket.sendError(signallingErrors.expiredToken);
  }

  #handle(parsed: ParsedFrame): void {
    if (!parsed.ok) this.#deps.log.warn('signalling frame ignored', { type: parsed.type, reason: parsed.reason });
    else if (parsed.frame.type === 'listen') this.#listen(parsed.frame.payload);
    else if (this.#grant) this.#obey(parsed.frame, this.#grant);
    else this.#socket.sendError(signallingErrors.invalidToken);
  }

  #obey(frame: Exclude<ClientFrame, { type: 'listen' }>, grant: Grant): void {
    const leg = 'callsid' in frame.payload ? this.#legOf(frame.payload.callsid) : undefined;
    switch (frame.type) {
      case 'register':
        this.#register(frame.payload.media.audio, grant);
        break;
      case 'invite':
        this.#invite(frame.payload, grant);
        break;
      case 'reinvite':
        void leg?.renegotiate(frame.payload.sdp);
        break;
      case 'hangup':
        if (leg) leg.hangUp();
        else this.#incoming.find(frame.payload.callsid)?.reject(this);
        break;
      case 'dtmf':
        if (leg?.callSid && frame.payload.dtmf) this.#deps.calls.digits(leg.callSid, frame.payload.dtmf);
        break;
      case 'answer':
        this.#answer(frame.payload);
        break;
      case 'reject':
        this.#incoming.find(frame.payload.callsid)?.reject(this);
        break;
      case 'message':
        this.#message(frame.payload, leg);
    }
  }

  #listen({ token, reconnectTimeout }: ClientPayload<'listen'>): void {
    const { calls, clock, log } = this.#deps;
    const check = this.#check(token);
    if (!check.ok) {
      log.warn('token refused', { code: check.error.code, reason: check.error.message });
      // A renewal that fails leaves the socket, and a call that is up, under the first token.
      if (this.#grant) this.#socket.sendError(check.error);
      else this.#socket.refuse(check.error);
      return;
    }
    const { accountSid, applicationSid, identity, expiresAtMs } = check.grant;
    const waitMs = this.#grant ? null : calls.turnsAwayFor(check.grant);
    if (waitMs !== null) {
      this.#socket.turnAway(tryAgainIn(waitMs));
      return;
    }
    // Under another name it rings once it has registered again.
    if (this.#grant && !isSameClient(this.#grant, check.grant)) this.#devices.unregister(this);
    this.#grant = check.grant;
    this.#token = token;
    this.#patienceMs = reconnectTimeout * 1000;
    const ttl = Math.floor((expiresAtMs - clock.now()) / 1000);
    const payload = {
      ...this.#at,
      home: 'us1',
      token: { account_sid: accountSid, application_sid: applicationSid, identity, ttl },
    };
    this.send({ type: 'connected', payload });
  }

  #check(token: string): TokenCheck {
    const { calls, clock } = this.#deps;
    if (this.#endedTokens.has(token)) return { ok: false, error: signallingErrors.expiredToken };
    return checkToken(token, calls, clock.now());
  }

  #register(isAudio: boolean, grant: Grant): void {
    if (isAudio && this.#hasExpired(grant)) {
      this.#devices.unregister(this);
      this.#socket.sendError(signallingErrors.expiredToken);
      return;
    }
    if (isAudio && !grant.mayBeCalled && this.#deps.unconfirmed.of('no-grant-to-be-called') === 'refused') {
      this.#devices.unregister(this);
      this.#socket.sendError(signallingErrors.mayNotBeCalled);
      return;
    }
    this.send({ type: isAudio ? 'ready' : 'offline', payload: {} });
    // Without the grant a device may call, and is not called.
    if (isAudio && grant.mayBeCalled) this.#devices.register(this, grant);
    else this.#devices.unregister(this);
  }

  #invite({ callsid, sdp, reconnect, twilio }: ClientPayload<'invite'>, grant: Grant): void {
    const { params = '' } = twilio;
    const refuse = (error: SignallingError) => this.send({ type: 'hangup', payload: { callsid, error } });
    if (reconnect !== undefined) {
      const isBack =
        this.#incoming.find(callsid)?.takeOver(this, reconnect, sdp) ||
        this.#legs.find(callsid)?.reconnect(this, grant, reconnect);
      if (!isBack) refuse(signallingErrors.mayNotReconnect);
    } else if (this.#hasExpired(grant)) {
      refuse(signallingErrors.expiredToken);
    } else if (this.#legs.of(this).some((leg) => leg.isCalled(callsid))) {
      // Not as a hang-up: that would end the call that has the name.
      this.#socket.sendError(signallingErrors.nameInUse, { callsid });
    } else if (
      Buffer.byteLength(params) > MOST_PARAMS_BYTES &&
      this.#deps.unconfirmed.of('long-connect-params') === 'refused'
    ) {
      refuse(signallingErrors.paramsTooLong);
    } else if (this.#legs.of(this).length > 0) {
      // The SDK makes one call at a time, and its handlers do not compare call ids.
      refuse(signallingErrors.busy);
    } else {
      this.#legs.open(this, grant, callsid).invite(sdp, parseConnectParams(params));
    }
  }

  #answer({ callsid, sdp }: ClientPayload<'answer'>): void {
    const call = this.#incoming.find(callsid);
    if (call) call.answer(this, sdp);
    else this.send({ type: 'hangup', payload: { callsid, error: signallingErrors.callCancelled } });
  }

  #message(payload: ClientPayload<'message'>, leg: BrowserLeg | undefined): void {
    const check = checkMessage(payload, leg?.isUp ?? false);
    const { callsid, voiceeventsid = '' } = payload;
    if (check.ok) leg?.message(check.message);
    else this.#socket.sendError(check.error, { callsid, voiceeventsid });
  }

  #legOf(callSid: string): BrowserLeg | undefined {
    return this.#legs.of(this).find((leg) => leg.isCalled(callSid));
  }

  #hasExpired(grant: Grant): boolean {
    return grant.expiresAtMs <= this.#deps.clock.now();
  }

  #close(): void {
    this.#devices.unregister(this);
    this.#incoming.lose(this);
    for (const leg of this.#legs.of(this)) leg.loseSocket(this, this.#patienceMs);
  }
}
