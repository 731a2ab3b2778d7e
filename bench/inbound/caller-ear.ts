import { once } from 'node:events';
import type { CallView } from '@ringdesk/local-carrier/control';
import { WebSocketServer } from 'ws';
import type { Installation } from '../../e2e/testkit/installation.ts';
import { until } from '../../e2e/testkit/until.ts';
import { longestSilence, type Piece, type Silence, toneShare } from './heard-pieces.ts';

interface StreamMessage {
  event: string;
  start?: { callSid: string };
  media?: { payload: string };
}

/** Listens to what callers hear at their phones, from the answer to the end, by the carrier's own media streams. */
export class CallerEars implements AsyncDisposable {
  readonly #installation: Installation;
  readonly #server: WebSocketServer;
  readonly #heard = new Map<string, Piece[]>();

  private constructor(installation: Installation, server: WebSocketServer) {
    this.#installation = installation;
    this.#server = server;
    server.on('connection', (socket) => {
      let pieces: Piece[] = [];
      socket.on('message', (data) => {
        const { event, start, media }: StreamMessage = JSON.parse(String(data));
        if (event === 'start') pieces = this.#piecesOf(start?.callSid ?? '');
        if (media) pieces.push({ atMs: Date.now(), samples: decode(media.payload) });
      });
    });
  }

  static async open(installation: Installation): Promise<CallerEars> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new CallerEars(installation, server);
  }

  /** Begins to listen as soon as the call is up. */
  async listenTo(callSid: string): Promise<CallerEar> {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The ears are closed.');
    const url = `ws://127.0.0.1:${address.port}/`;
    const call = await until('the call', async () => this.#call(callSid), { everyMs: 20 });
    await until('the call can be listened to', () => this.#installation.streamTo(url, call), { everyMs: 20 });
    return new CallerEar(this.#piecesOf(callSid), () => this.#call(callSid));
  }

  async #call(callSid: string): Promise<CallView | undefined> {
    return (await this.#installation.control.calls()).find(({ sid }) => sid === callSid);
  }

  #piecesOf(callSid: string): Piece[] {
    const known = this.#heard.get(callSid) ?? [];
    this.#heard.set(callSid, known);
    return known;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** One caller's ear. Times are Unix milliseconds. */
export class CallerEar {
  readonly #pieces: readonly Piece[];
  readonly #call: () => Promise<CallView | undefined>;

  constructor(pieces: readonly Piece[], call: () => Promise<CallView | undefined>) {
    this.#pieces = pieces;
    this.#call = call;
  }

  /** The end of the first 40 ms since `sinceMs` in which most of what is heard is this tone. */
  firstTone(hz: number, sinceMs: number): Promise<number> {
    let looked = 1;
    return until(
      `the caller hears ${hz} Hz`,
      () => {
        for (; looked < this.#pieces.length; looked += 1) {
          const [before, piece] = this.#pieces.slice(looked - 1, looked + 1);
          if (before === undefined || piece === undefined || piece.atMs < sinceMs) continue;
          if (toneShare([...before.samples, ...piece.samples], hz) > 0.6) return piece.atMs;
        }
        return null;
      },
      { everyMs: 10 },
    );
  }

  /** Waits until nothing has been heard for so long. */
  async isQuietFor(ms: number, deadlineMs: number): Promise<void> {
    const last = () => longestSilence(this.#pieces.slice(-Math.ceil(ms / 20)), null)?.ms ?? 0;
    await until(`the caller hears nothing for ${ms} ms`, () => last() >= ms - 20, { deadlineMs });
  }

  /** The longest silence from the answer to the end of the call. `spokeAtMs`: until then it was the caller's turn. */
  async longestSilence(spokeAtMs: number | null = null): Promise<Silence> {
    const isOver = async () => {
      const call = await this.#call();
      return call?.endedAtMs ? call : null;
    };
    const { answeredAtMs } = await until('the caller’s line is over', isOver, { deadlineMs: 60_000 });
    const silence = longestSilence(this.#pieces, answeredAtMs, spokeAtMs);
    if (silence === null) throw new Error('Nothing was heard of this call.');
    return silence;
  }
}

/** µ-law, ITU-T G.711. */
function decode(payload: string): Int16Array {
  return Int16Array.from(Buffer.from(payload, 'base64'), (byte) => {
    const bits = ~byte & 0xff;
    const magnitude = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
    return bits & 0x80 ? -magnitude : magnitude;
  });
}
