import type { CallControl, Enqueueing } from '../twiml/call-control.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import { waitVerbs } from '../twiml/verb.ts';
import type { Params } from '../webhooks/signature.ts';
import { Aborted } from './aborting.ts';
import { type RunParts, runDocuments } from './document-run.ts';
import type { Leg } from './leg.ts';
import type { LiveQueue, Waiter } from './live-queue.ts';
import type { Queues } from './queues.ts';
import type { Sounds } from './sounds.ts';

export interface WaitingParts extends RunParts {
  queues: Queues;
}

/** An empty wait document is not asked for more often than this. */
const LEAST_ROUND_MS = 1000;

/** `taken`: it hears the document of the noun Queue, and does not talk yet. */
type QueueState = 'waiting' | 'taken' | 'bridged';

/** QueueResult of a leg that hung up, or was redirected. */
function resultOf(state: QueueState, isLive: boolean): string {
  if (!isLive) return state === 'bridged' ? 'bridged' : 'hangup';
  return { waiting: 'redirected', taken: 'bridging-in-process', bridged: 'redirected-from-bridged' }[state];
}

/** One leg in one queue, from the verb Enqueue until it is out, for whatever reason. */
export class QueueWaiting {
  readonly #leg: Leg;
  readonly #request: Enqueueing;
  readonly #signal: AbortSignal;
  readonly #parts: WaitingParts;
  readonly #control: (sounds: Sounds) => CallControl;

  constructor(
    leg: Leg,
    request: Enqueueing,
    parts: WaitingParts & { signal: AbortSignal; control: (sounds: Sounds, signal: AbortSignal) => CallControl },
  ) {
    this.#leg = leg;
    this.#request = request;
    this.#signal = parts.signal;
    this.#parts = parts;
    this.#control = (sounds) => parts.control(sounds, sounds.signal);
  }

  /** Parameters of the action. */
  async run(): Promise<Params> {
    const { queues, world } = this.#parts;
    const record = queues.open(this.#leg.accountSid, this.#request.queue);
    const queue = queues.liveOf(record);
    if (queue.size >= Math.min(record.maxSize, this.#request.maxSize)) return { QueueResult: 'queue-full' };
    const enqueuedAtMs = world.clock.now();
    const { result, waitedMs } = await this.#wait(queue, record.maxSize, enqueuedAtMs);
    const seconds = Math.round((waitedMs - enqueuedAtMs) / 1000);
    return { QueueResult: result, QueueSid: queue.sid, QueueTime: String(seconds) };
  }

  #wait(queue: LiveQueue, maxSize: number, enqueuedAtMs: number): Promise<{ result: string; waitedMs: number }> {
    const { clock, media, unconfirmed } = this.#parts.world;
    const waiting = new AbortController();
    return new Promise((resolve) => {
      let isOut = false;
      const out = (result: string, waitedMs = clock.now()) => {
        // Once redirected, what is heard belongs to the new document.
        if (isOut) return;
        isOut = true;
        leave();
        waiting.abort();
        this.#signal.removeEventListener('abort', onAbort);
        media.stopPlaying(this.#leg.lineId);
        resolve({ result, waitedMs });
      };
      let state: QueueState = 'waiting';
      const onAbort = () => out(resultOf(state, this.#leg.isLive));
      const waiter: Waiter = {
        leg: this.#leg,
        enqueuedAtMs,
        onTaken: (joined) => {
          const takenAtMs = clock.now();
          state = unconfirmed.of('taken-from-queue') === 'as-bridged' ? 'bridged' : 'taken';
          waiting.abort();
          media.stopPlaying(this.#leg.lineId);
          void joined.then(() => out(state === 'bridged' ? 'bridged' : 'bridging-in-process', takenAtMs));
        },
        onBridged: () => {
          state = 'bridged';
        },
      };
      this.#signal.addEventListener('abort', onAbort);
      const leave = queue.add(waiter);
      if (waiting.signal.aborted) return;
      this.#sound(queue, maxSize, waiter, waiting.signal).then(out, (error: unknown) => {
        if (error instanceof Aborted) return;
        out(error instanceof TwimlFailure ? 'error' : 'system-error');
      });
    });
  }

  /** Comes back with the result when the wait document lets the leg leave; asks again whenever it runs out. */
  async #sound(queue: LiveQueue, maxSize: number, waiter: Waiter, signal: AbortSignal): Promise<string> {
    const { waitUrl: url, waitMethod: method } = this.#request;
    const { clock, media } = this.#parts.world;
    if (url === null) void media.play(this.#leg.lineId, [{ kind: 'music' }], { loop: true });
    if (!url) return new Promise(() => {});
    const run = { leg: this.#leg, signal, verbs: waitVerbs, control: this.#control };
    for (;;) {
      const begunAtMs = clock.now();
      const params = this.#waitParams(queue, maxSize, waiter);
      const { go } = await runDocuments({ kind: 'wait-url', url, method, params }, run, this.#parts);
      if (go === 'leave') return 'leave';
      const restMs = LEAST_ROUND_MS - (clock.now() - begunAtMs);
      if (restMs > 0) await new Promise<void>((resolve) => clock.after(restMs, resolve));
    }
  }

  #waitParams(queue: LiveQueue, maxSize: number, { enqueuedAtMs }: Waiter): Params {
    const nowMs = this.#parts.world.clock.now();
    return {
      QueueSid: queue.sid,
      QueuePosition: String(queue.positionOf(this.#leg.sid) ?? 1),
      QueueTime: String(Math.round((nowMs - enqueuedAtMs) / 1000)),
      AvgQueueTime: String(queue.averageWaitSeconds(nowMs)),
      CurrentQueueSize: String(queue.size),
      MaxQueueSize: String(maxSize),
    };
  }
}
