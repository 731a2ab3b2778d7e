import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import type { ClientRingHandle, ClientRinging } from '../../engine/client-ringing.port.ts';
import { noLog } from '../../log.ts';
import type { Media } from '../../media/media.port.ts';
import { hasNoCodecOfOurs } from '../../media/sdp.ts';
import { Unconfirmed } from '../../unconfirmed.ts';
import type { SeenFrame } from '../seen-frame.ts';
import { attachSignalling } from '../signalling-server.ts';
import { WebSocketRoutes } from '../web-socket-routes.ts';
import { ManualClock } from './manual-clock.ts';
import { NotedMessages } from './noted-messages.ts';
import { ACCOUNT, OneCallEngine } from './one-call-engine.ts';
import { WireClient } from './wire-client.ts';

/** The invite of a call that a browser makes. */
export const outgoing = { callsid: 'TJS1', sdp: 'offer', twilio: { params: 'callId=1' } };

/** The call that `Gateway.ring` brings to `o1_m1`. */
export const incoming = {
  accountSid: ACCOUNT.sid,
  identity: 'o1_m1',
  callSid: 'CA1',
  lineId: 'line 1',
  parameters: { From: '+14155550150', To: 'client:o1_m1', CallSid: 'CA1', StirStatus: 'TN-Validation-Passed-A' },
  customParameters: { note: 'a b&c' },
};

/** A token of the official library. */
export function tokenFor({ ttl = 600, incomingAllow = false, identity = 'o1_m1' } = {}): string {
  const access = new twilio.jwt.AccessToken(ACCOUNT.sid, ACCOUNT.keySid, ACCOUNT.secret, { identity, ttl });
  access.addGrant(
    new twilio.jwt.AccessToken.VoiceGrant({ outgoingApplicationSid: ACCOUNT.applicationSid, incomingAllow }),
  );
  return access.toJwt();
}

/** The gateway on a free port, with an engine that does what the test says, on time that the test moves. */
export class Gateway {
  readonly unconfirmed = new Unconfirmed();
  /** The official library signs by the machine's clock. */
  readonly clock = new ManualClock(Date.now());
  readonly messages = new NotedMessages();
  readonly engine: OneCallEngine;
  /** What was warned of. */
  readonly logged: string[] = [];
  /** What was told of the wire. */
  readonly frames: SeenFrame[] = [];
  readonly #server = createServer();
  readonly #routes = new WebSocketRoutes(this.#server, noLog);
  readonly #ringing: ClientRinging;

  private constructor() {
    const media = mediaThatRefusesBad();
    const log = {
      info() {},
      warn: (message: string) => void this.logged.push(message),
      error: (message: string) => void this.logged.push(message),
    };
    this.engine = new OneCallEngine(media);
    const { engine: calls, messages, clock, unconfirmed } = this;
    this.#ringing = attachSignalling(this.#routes, {
      calls,
      media,
      messages,
      unconfirmed,
      clock,
      log,
      onFrame: (frame) => this.frames.push(frame),
    });
  }

  static async start(): Promise<Gateway> {
    const gateway = new Gateway();
    await new Promise<void>((resolve) => gateway.#server.listen(0, '127.0.0.1', resolve));
    return gateway;
  }

  async stop(): Promise<void> {
    this.#routes.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Where browsers connect. */
  get url(): string {
    return this.#at('/signal');
  }

  connect({ path = '/signal', headers = {} } = {}): WireClient {
    return new WireClient(this.#at(path), headers);
  }

  #at(path: string): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** A client that is connected and has said nothing. */
  open(): Promise<WireClient> {
    return this.connect().opened();
  }

  /** One whose token is good. */
  async listening({ reconnectTimeout = 0, ...claims }: ListenOptions = {}): Promise<WireClient> {
    const client = await this.open();
    client.send('listen', { token: tokenFor(claims), reconnectTimeout });
    await client.frame('connected');
    return client;
  }

  /** One that may be called, and is registered. */
  async registered(options: ListenOptions = {}): Promise<WireClient> {
    const client = await this.listening({ incomingAllow: true, ...options });
    client.send('register', { media: { audio: true } });
    await client.frame('ready');
    return client;
  }

  /** Until no token of so many seconds is valid; they began by the machine's clock, which may be ahead of this one. */
  outlive({ ttl }: { ttl: number }): void {
    this.clock.advance(Date.now() - this.clock.now() + ttl * 1000);
  }

  /** Lets the devices of `o1_m1` ring, and notes what the engine is told of it. */
  ring(): { told: string[]; handle: ClientRingHandle } {
    const told: string[] = [];
    const handle = this.#ringing.ring(incoming, {
      ringing: () => told.push('ringing'),
      answered: () => told.push('answered'),
      refused: (how) => told.push(how),
      hungUp: () => told.push('hung up'),
    });
    this.clock.advance(0);
    return { told, handle };
  }
}

interface ListenOptions {
  reconnectTimeout?: number;
  ttl?: number;
  incomingAllow?: boolean;
  identity?: string;
}

/** A media plane without sound that takes every description but `bad` and one without a codec of ours. */
function mediaThatRefusesBad(): Media {
  const answerTo = async (_: string, sdp: string) => {
    if (sdp === 'bad' || hasNoCodecOfOurs(sdp)) throw new Error('bad');
    return `answer to ${sdp}`;
  };
  return {
    openBrowserLine: answerTo,
    renegotiate: answerTo,
    acceptBrowserLine: answerTo,
    offerBrowserLine: async () => 'our offer',
    closeLine() {},
    openPhoneLine() {},
    bridge() {},
  } as unknown as Media;
}
