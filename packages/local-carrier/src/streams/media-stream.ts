import type { Inputs } from '../engine/inputs.ts';
import type { Leg } from '../engine/leg.ts';
import { warnOfTwiml } from '../engine/twiml-warning.ts';
import type { World } from '../engine/world.ts';
import type { MediaEvent } from '../media/media.port.ts';
import type { StreamWish } from '../twiml/call-control.ts';
import { sign } from '../webhooks/signature.ts';
import { openStreamSocket } from './open-stream-socket.ts';
import { PeerLimits } from './peer-limits.ts';
import { connectedMessage, type PeerMessage, readPeerMessage, StreamMessages, sidesOf } from './stream-messages.ts';
import type { SocketLoss, StreamSocket } from './stream-socket.port.ts';
import { tellStream } from './stream-status.ts';

/** About half a minute of audio that the peer has not taken. */
const MOST_BACKLOG_BYTES = 512 * 1024;
const CLOSED_BY_PEER = 31921;

export interface MediaStreamOptions {
  /** What the peer sends is heard by the party of the leg. */
  isBothWays: boolean;
}

/** One media stream of a live leg: opens the websocket, sends what the line says and hears, plays what comes back. */
export class MediaStream {
  readonly sid: string;
  readonly leg: Leg;
  readonly wish: StreamWish;
  readonly isBothWays: boolean;
  /** Resolves when it is over, however that came. */
  readonly done: Promise<void>;
  updatedAtMs: number;
  readonly #world: World;
  readonly #inputs: Inputs;
  readonly #socket: StreamSocket;
  readonly #messages: StreamMessages;
  readonly #limits: PeerLimits;
  #finish: () => void = () => {};
  #stopListening = () => {};
  #state: 'opening' | 'open' | 'over' = 'opening';
  #hasWarned = false;

  constructor(
    sid: string,
    leg: Leg,
    wish: StreamWish,
    { world, inputs, isBothWays }: MediaStreamOptions & { world: World; inputs: Inputs },
  ) {
    this.sid = sid;
    this.leg = leg;
    this.wish = wish;
    this.isBothWays = isBothWays;
    this.#world = world;
    this.#inputs = inputs;
    this.updatedAtMs = world.clock.now();
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#messages = new StreamMessages({ streamSid: sid, accountSid: leg.accountSid, callSid: leg.sid });
    this.#limits = new PeerLimits(world.clock.now());
    const authToken = world.store.accounts.get(leg.accountSid)?.authToken ?? '';
    const headers = { 'User-Agent': 'TwilioMediaStreams/1.0', 'X-Twilio-Signature': sign(authToken, wish.url, {}) };
    this.#socket = openStreamSocket(
      { url: wish.url, headers },
      {
        opened: () => this.#opened(),
        message: (text) => this.#receive(text),
        lost: (loss) => this.#lost(loss),
      },
      world,
    );
  }

  get isRunning(): boolean {
    return this.#state !== 'over';
  }

  /** Says so to the peer, and closes. */
  stop(): void {
    if (this.#state === 'over') return;
    if (this.#state === 'open') this.#socket.send(this.#messages.stop());
    this.#socket.close();
    this.#end();
  }

  /** 20 ms of the line. A peer that does not read them loses its stream. */
  tapped({ atMs, inbound, outbound }: Extract<MediaEvent, { type: 'tapped' }>): void {
    if (this.#state !== 'open') return;
    if (this.#socket.backlogBytes > MOST_BACKLOG_BYTES) {
      this.#giveUp({ code: 31901, message: 'The server does not read what it is sent.' });
      return;
    }
    if (inbound !== null) this.#socket.send(this.#messages.media('inbound', atMs, inbound));
    if (outbound !== null) this.#socket.send(this.#messages.media('outbound', atMs, outbound));
  }

  #opened(): void {
    this.#state = 'open';
    this.#socket.send(connectedMessage);
    this.#socket.send(this.#messages.start(this.wish.track, this.wish.customParameters));
    this.#tell('stream-started');
    const sides = sidesOf(this.wish.track);
    const tracks = { inbound: sides.includes('inbound'), outbound: sides.includes('outbound') };
    this.#world.media.startTap(this.sid, this.leg.lineId, tracks);
    if (!this.isBothWays) return;
    const digit = (key: string) => this.#socket.send(this.#messages.dtmf(key));
    this.#stopListening = this.#inputs.listen(this.leg.sid, { digit });
  }

  #receive(text: string | null): void {
    if (this.#state !== 'open') return;
    if (!this.#limits.message(text?.length ?? 0, this.#world.clock.now())) {
      this.#giveUp({ code: 31924, message: 'The server sends too much.' });
      return;
    }
    const message = readPeerMessage(text, this.sid);
    if (typeof message === 'string') this.#warn(message);
    else if (!this.isBothWays) this.#warn('A stream of one way takes no messages.');
    else this.#obey(message);
  }

  #obey(message: PeerMessage): void {
    const { media, clock } = this.#world;
    switch (message.event) {
      case 'media': {
        const { payload } = message.media;
        if (this.#limits.audio(Buffer.byteLength(payload, 'base64'), clock.now())) media.feed(this.leg.lineId, payload);
        else this.#giveUp({ code: 31924, message: 'More than ten minutes of audio wait to be heard.' });
        break;
      }
      case 'mark':
        this.#mark(message.mark.name);
        break;
      case 'clear':
        this.#limits.cleared();
        media.stopPlaying(this.leg.lineId);
    }
  }

  /** Comes back when all that was sent before it has been heard or cleared. */
  #mark(name: string): void {
    if (!this.#limits.markSet()) {
      this.#giveUp({ code: 31924, message: 'Too many marks wait to come back.' });
      return;
    }
    void this.#world.media.fed(this.leg.lineId).then(() => {
      this.#limits.markTold();
      if (this.#state === 'open') this.#socket.send(this.#messages.mark(name));
    });
  }

  #giveUp(loss: SocketLoss): void {
    this.#socket.drop();
    this.#lost(loss);
  }

  /** A peer that closes a stream both ways has ended it; of one way nobody knows. Anything else is an error. */
  #lost({ code, message }: SocketLoss): void {
    if (this.#state === 'over') return;
    const mayClose = this.isBothWays || this.#world.unconfirmed.of('stream-closed-by-peer') === 'stopped';
    if (code !== CLOSED_BY_PEER || !mayClose) {
      this.#tell('stream-error', `${code} ${message}`);
      warnOfTwiml(this.leg, { code, message, url: this.wish.url }, this.#world);
    }
    this.#end();
  }

  #end(): void {
    const wasOpen = this.#state === 'open';
    this.#state = 'over';
    this.updatedAtMs = this.#world.clock.now();
    this.#stopListening();
    this.#world.media.stopTap(this.sid);
    if (this.isBothWays) this.#world.media.stopPlaying(this.leg.lineId);
    if (wasOpen) this.#tell('stream-stopped');
    this.#finish();
  }

  /** Once for each stream. */
  #warn(message: string): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    warnOfTwiml(this.leg, { code: 31951, message, url: this.wish.url }, this.#world);
  }

  #tell(event: 'stream-started' | 'stream-stopped' | 'stream-error', error?: string): void {
    tellStream(this, { event, error }, this.#world);
  }
}
