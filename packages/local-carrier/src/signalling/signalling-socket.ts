import type { WebSocket } from 'ws';
import { checkAccessToken, type Grant, isSameClient } from './access-token.ts';
import type { BrowserLeg, BrowserLegDeps } from './browser-leg.ts';
import { checkMessage } from './call-message-frame.ts';
import type { Device, Devices } from './devices.ts';
import type { EdgeLocation } from './edges.ts';
import { FrameBudget } from './frame-budget.ts';
import {
  type ClientFrame,
  type ClientPayload,
  HEARTBEAT,
  type ParsedFrame,
  parseClientFrame,
  parseConnectParams,
  renderServerFrame,
  type ServerFrame,
} from './frames.ts';
import { Heartbeat } from './heartbeat.ts';
import type { IncomingCalls } from './incoming-calls.ts';
import type { Legs } from './legs.ts';
import { MOST_FRAME_KEPT, type SeenFrame } from './seen-frame.ts';
import { type SignallingError, signallingErrors } from './signalling-errors.ts';

const SILENT_AFTER_MS = 15_000;
const LISTEN_WITHIN_MS = 10_000;

/** What a page may give to `connect`, as it is written in an address. */
const MOST_PARAMS_BYTES = 800;

export interface SocketParts {
  legs: Legs;
  devices: Devices;
  incoming: IncomingCalls;
  edge: EdgeLocation;
}

/** One socket of a Voice SDK: who it is, which legs it carries, and what to do when it is gone. */
export class SignallingSocket implements Device {
  readonly #socket: WebSocket;
  readonly #deps: BrowserLegDeps;
  readonly #legs: Legs;
  readonly #devices: Devices;
  readonly #incoming: IncomingCalls;
  readonly #edge: EdgeLocation;
  readonly #budget: FrameBudget;
  #grant: Grant | null = null;
  #patienceMs = 0;
  readonly #heartbeat: Heartbeat;

  constructor(socket: WebSocket, deps: BrowserLegDeps, parts: SocketParts) {
    this.#socket = socket;
    this.#deps = deps;
    this.#legs = parts.legs;
    this.#devices = parts.devices;
    this.#incoming = parts.incoming;
    this.#edge = parts.edge;
    this.#budget = new FrameBudget(deps.clock.now());
    this.#heartbeat = new Heartbeat({
      clock: deps.clock,
      patienceMs: () => (this.#grant ? SILENT_AFTER_MS : LISTEN_WITHIN_MS),
      beat: () => this.#sendText(HEARTBEAT),
      giveUp: () => this.drop(),
    });
    socket.on('message', (data, isBinary) => this.#receive(isBinary ? '' : data.toString()));
    socket.on('error', ({ message }) => deps.log.warn('signalling socket broken', { reason: message }));
    socket.on('close', () => this.#close());
  }

  get grant(): Grant | null {
    return this.#grant;
  }

  get accountSid(): string | null {
    return this.#grant?.accountSid ?? null;
  }

  send(frame: ServerFrame): void {
    const text = renderServerFrame(frame);
    if (this.#sendText(text)) this.#tellOf('out', text);
  }

  /** Without a close frame, as when a network goes away. */
  drop(): void {
    this.#socket.terminate();
  }

  #receive(text: string): void {
    this.#heartbeat.heard();
    if (!this.#budget.spend(this.#deps.clock.now())) {
      this.#deps.log.warn('too many signalling frames', { accountSid: this.accountSid });
      this.#refuse(signallingErrors.tooManyFrames);
    } else if (text !== HEARTBEAT) {
      this.#tellOf('in', text);
      this.#handleSafely(parseClientFrame(text));
    }
  }

  /** A mistake of ours costs this socket, and nobody else's call. */
  #handleSafely(parsed: ParsedFrame): void {
    try {
      this.#handle(parsed);
    } catch (error) {
      this.#deps.log.error('signalling frame failed', { reason: String(error) });
      this.#refuse(signallingErrors.serverError);
    }
  }

  #tellOf(direction: SeenFrame['direction'], text: string): void {
    const identity = this.#grant?.identity ?? null;
    this.#deps.onFrame?.({ direction, identity, text: text.slice(0, MOST_FRAME_KEPT) });
  }

  #handle(parsed: ParsedFrame): void {
    if (!parsed.ok) this.#deps.log.warn('signalling frame ignored', { type: parsed.type, reason: parsed.reason });
    else if (parsed.frame.type === 'listen') this.#listen(parsed.frame.payload);
    else if (this.#grant) this.#obey(parsed.frame, this.#grant);
    else this.#sendError(signallingErrors.invalidToken);
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
    const check = checkAccessToken(token, (keySid) => calls.findApiKey(keySid), clock.now());
    if (!check.ok) {
      log.warn('access token refused', { code: check.error.code, reason: check.error.message });
      // A renewal that fails leaves the socket, and a call that is up, under the first token.
      if (this.#grant) this.#sendError(check.error);
      else this.#refuse(check.error);
      return;
    }
    const { accountSid, applicationSid, identity, expiresAtMs } = check.grant;
    // Under another name it rings once it has registered again.
    if (this.#grant && !isSameClient(this.#grant, check.grant)) this.#devices.unregister(this);
    this.#grant = check.grant;
    this.#patienceMs = reconnectTimeout * 1000;
    const ttl = Math.floor((expiresAtMs - clock.now()) / 1000);
    const payload = {
      ...this.#edge,
      home: 'us1',
      token: { account_sid: accountSid, application_sid: applicationSid, identity, ttl },
    };
    this.send({ type: 'connected', payload });
  }

  #register(isAudio: boolean, grant: Grant): void {
    if (isAudio && this.#hasExpired(grant)) {
      this.#devices.unregister(this);
      this.#sendError(signallingErrors.expiredToken);
      return;
    }
    if (isAudio && !grant.mayBeCalled && this.#deps.unconfirmed.of('no-grant-to-be-called') === 'refused') {
      this.#devices.unregister(this);
      this.#sendError(signallingErrors.mayNotBeCalled);
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
      this.#sendError(signallingErrors.nameInUse, { callsid });
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
    else this.#sendError(check.error, { callsid, voiceeventsid });
  }

  #legOf(callSid: string): BrowserLeg | undefined {
    return this.#legs.of(this).find((leg) => leg.isCalled(callSid));
  }

  #hasExpired(grant: Grant): boolean {
    return grant.expiresAtMs <= this.#deps.clock.now();
  }

  #sendError(error: SignallingError, about: { callsid?: string; voiceeventsid?: string } = {}): void {
    this.send({ type: 'error', payload: { error, ...about } });
  }

  /** Sends the reason, then tells the SDK to stay away: closing alone would make it come again every 100 ms. */
  #refuse(error: SignallingError): void {
    this.#sendError(error);
    this.send({ type: 'close', payload: {} });
    this.#socket.close(1008);
  }

  #sendText(text: string): boolean {
    const isOpen = this.#socket.readyState === this.#socket.OPEN;
    if (isOpen) this.#socket.send(text);
    return isOpen;
  }

  #close(): void {
    this.#heartbeat.stop();
    this.#devices.unregister(this);
    this.#incoming.lose(this);
    for (const leg of this.#legs.of(this)) leg.loseSocket(this, this.#patienceMs);
  }
}
