import { rfc2822 } from '../rfc2822.ts';
import type { CallRecord } from '../store/records.ts';
import type { StatusCallback } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import type { World } from './world.ts';

/** Who is told how a call gets on. Each callback counts its own events. */
export class LegCallbacks {
  readonly #world: World;
  readonly #sequences = new Map<StatusCallback, number>();
  readonly #lastWords: Array<() => Promise<Params>> = [];
  #callbacks: readonly StatusCallback[];

  constructor(callbacks: readonly StatusCallback[], world: World) {
    this.#callbacks = callbacks;
    this.#world = world;
  }

  /** Instead of whoever was told until now. */
  tellOnly(callback: StatusCallback): void {
    this.#callbacks = [callback];
  }

  /** Whom to tell of the end, should the carrier not live to see it. */
  remember({ sid, accountSid }: CallRecord, params: Params): void {
    const callbacks = this.#callbacks
      .filter(({ events }) => events.includes('completed'))
      .map((callback) => ({ ...callback, sequence: this.#sequences.get(callback) ?? 0 }));
    if (callbacks.length === 0) this.forget(sid);
    else this.#world.store.testaments.put({ sid, accountSid, callbacks, params, participants: [] });
  }

  forget(sid: string): void {
    this.#world.store.testaments.delete(sid);
  }

  /** The last event waits for this and says it too. */
  addToLast(words: () => Promise<Params>): void {
    this.#lastWords.push(words);
  }

  tell(call: CallRecord, event: string, params: Params): void {
    for (const callback of this.#callbacks.filter(({ events }) => events.includes(event))) {
      const sequence = this.#sequences.get(callback) ?? 0;
      this.#sequences.set(callback, sequence + 1);
      const progress = {
        Timestamp: rfc2822(this.#world.clock.now()),
        CallbackSource: 'call-progress-events',
        SequenceNumber: String(sequence),
      };
      const send = (more: Params) => this.#send(call, callback, { ...params, ...progress, ...more });
      if (event !== 'completed' || this.#lastWords.length === 0) send({});
      else void Promise.all(this.#lastWords.map((words) => words())).then((all) => send(Object.assign({}, ...all)));
    }
  }

  #send({ sid, accountSid, from, to }: CallRecord, { method, url }: StatusCallback, params: Params): void {
    const numbers = [from, to];
    this.#world.webhooks.tell({ kind: 'call-status', accountSid, callSid: sid, numbers, method, url, params });
  }
}
