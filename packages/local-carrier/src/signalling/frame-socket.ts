import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { TokenBucket } from '../token-bucket.ts';
import { HEARTBEAT, type ParsedFrame, parseClientFrame, renderServerFrame, type ServerFrame } from './frames.ts';
import { Heartbeat } from './heartbeat.ts';
import type { SeenFrame } from './seen-frame.ts';
import { sendText } from './send-text.ts';
import { type SignallingError, signallingErrors, tryAgainIn } from './signalling-errors.ts';

export interface FrameSocketDeps {
  clock: Clock;
  log: Log;
  /** For how long the browser may be silent. */
  patienceMs(): number;
  onFrame(frame: ParsedFrame): void;
  /** Every frame as it is on the wire, both ways. */
  onSeen(direction: SeenFrame['direction'], text: string): void;
  onClose(): void;
}

/** One of the SDK sends a few in a second. */
const MOST_FRAMES = { burst: 60, perSecond: 30 };
/** An offer is 2,000, a message at most 10,000. */
const MOST_CHARACTERS = { burst: 600_000, perSecond: 120_000 };
/** By then the budget of one who has sent too much is whole again. */
const FLOOD_OVER_MS = 5000;
/** RFC 6455 and its registry of close codes: try again later. */
const TRY_AGAIN_LATER = 1013;

/** Frames over one websocket: its beat, its budget, and how it is refused. */
export class FrameSocket {
  readonly #socket: WebSocket;
  readonly #deps: FrameSocketDeps;
  readonly #frames: TokenBucket;
  readonly #characters: TokenBucket;
  readonly #heartbeat: Heartbeat;
  #isRefused = false;

  constructor(socket: WebSocket, deps: FrameSocketDeps) {
    const { clock, log, patienceMs } = deps;
    this.#socket = socket;
    this.#deps = deps;
    this.#frames = new TokenBucket(MOST_FRAMES, clock.now());
    this.#characters = new TokenBucket(MOST_CHARACTERS, clock.now());
    const beat = () => void sendText(socket, HEARTBEAT, log);
    this.#heartbeat = new Heartbeat({ clock, patienceMs, beat, giveUp: () => this.drop() });
    socket.on('message', (data, isBinary) => this.#receive(isBinary ? '' : data.toString()));
    socket.on('error', ({ message }) => log.warn('signalling socket broken', { reason: message }));
    socket.on('close', () => {
      this.#heartbeat.stop();
      deps.onClose();
    });
  }

  send(frame: ServerFrame): void {
    const text = renderServerFrame(frame);
    if (sendText(this.#socket, text, this.#deps.log)) this.#deps.onSeen('out', text);
  }

  sendError(error: SignallingError, about: { callsid?: string; voiceeventsid?: string } = {}): void {
    this.send({ type: 'error', payload: { error, ...about } });
  }

  /**
   * Sends the reason, then tells the SDK to stay away: closing alone would make it come again every 100 ms. Nothing
   * that still comes is heard.
   */
  refuse(error: SignallingError): void {
    this.sendError(error);
    this.send({ type: 'close', payload: {} });
    this.#isRefused = true;
    this.#socket.close(1008);
  }

  /** For now: closing alone lets the SDK come again, after the error's `retryAfter` where it knows that. */
  turnAway(error: SignallingError): void {
    this.sendError(error);
    this.#isRefused = true;
    this.#socket.close(TRY_AGAIN_LATER);
  }

  /** Without a close frame, as when a network goes away. */
  drop(): void {
    this.#socket.terminate();
  }

  #receive(text: string): void {
    const { clock, log, onSeen, onFrame } = this.#deps;
    if (this.#isRefused) return;
    this.#heartbeat.heard();
    if (!this.#frames.spend(clock.now()) || !this.#characters.spend(clock.now(), text.length)) {
      log.warn('too many signalling frames');
      this.turnAway(tryAgainIn(FLOOD_OVER_MS));
      return;
    }
    if (text === HEARTBEAT) return;
    onSeen('in', text);
    try {
      onFrame(parseClientFrame(text));
    } catch (error) {
      // A mistake of ours costs this socket, and nobody else's call.
      log.error('signalling frame failed', { reason: String(error) });
      this.refuse(signallingErrors.serverError);
    }
  }
}
