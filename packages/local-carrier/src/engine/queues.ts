import { newSid } from '../random.ts';
import type { QueueRecord } from '../store/records.ts';
import { LiveQueue } from './live-queue.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** An account's queues: made by the API, or by the first who waits in one. */
export class Queues {
  readonly #world: World;
  readonly #live = new Map<string, LiveQueue>();

  constructor(world: World) {
    this.#world = world;
  }

  get defaultSize(): number {
    return Number(this.#world.unconfirmed.of('queue-size'));
  }

  /** Throws Refusal 20409 for a name in use. */
  create(accountSid: string, friendlyName: string, maxSize: number): QueueRecord {
    if (this.find(accountSid, friendlyName)) throw new Refusal(20409, `The queue ${friendlyName} exists already.`, 409);
    const nowMs = this.#world.clock.now();
    return this.#world.store.queues.put({
      sid: newSid('QU', this.#world.random),
      accountSid,
      friendlyName,
      maxSize,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    });
  }

  /** By name or sid. */
  find(accountSid: string, nameOrSid: string): QueueRecord | undefined {
    const ofAccount = this.#world.store.queues.all().filter((queue) => queue.accountSid === accountSid);
    return ofAccount.find(({ friendlyName, sid }) => friendlyName === nameOrSid || sid === nameOrSid);
  }

  open(accountSid: string, friendlyName: string): QueueRecord {
    return this.find(accountSid, friendlyName) ?? this.create(accountSid, friendlyName, this.defaultSize);
  }

  liveOf(queue: QueueRecord): LiveQueue {
    const live = this.#live.get(queue.sid) ?? new LiveQueue(queue);
    this.#live.set(queue.sid, live);
    return live;
  }

  /** Throws Refusal 20409 while somebody waits in it. */
  delete({ sid }: QueueRecord): void {
    if (this.#live.get(sid)?.size) throw new Refusal(20409, 'A queue can be deleted only when it is empty.', 409);
    this.#live.delete(sid);
    this.#world.store.queues.delete(sid);
  }
}
