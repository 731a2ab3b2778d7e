import type { ContractEvent, OrgId } from '@ringdesk/contract';
import type { Database, Tables, Transaction } from '../db/database.ts';
import type { Encryption } from '../db/encryption.ts';
import { oldestKept, readCursor, readEvents } from '../outbox/event.store.ts';

/** One open page: what the feed needs of a socket. */
export interface Subscriber {
  /** The last event that it has, or null to receive only what happens from now on. */
  readonly cursor: number | null;
  /** False once the page is gone. */
  isOpen(): boolean;
  event(event: ContractEvent): void;
  gap(): void;
}

export interface FeedDependencies {
  orgId: OrgId;
  database: Database;
  encryption: Encryption;
  /** Reading failed: the caller decides when to wake the feed again. */
  onFailure(error: unknown): void;
}

const batch = 200;
/** A page that misses more takes the snapshot: it costs less, and the others in line do not wait for it. */
const mostReplayed = 1000;

/**
 * Hands the events of one organization to its open pages, each exactly once and in order. Everything runs in one line,
 * so that nothing can slip between a page's replay and its first live event.
 */
export class Feed {
  readonly #deps: FeedDependencies;
  readonly #subscribers = new Set<Subscriber>();
  /** Every subscriber has the events up to here; null before the first subscriber. */
  #position: number | null = null;
  #line: Promise<void> = Promise.resolve();
  #waking = false;

  constructor(deps: FeedDependencies) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** Resolves once the subscriber has what it missed and is in line, or has been told of a gap; rejects when reading failed. */
  join(subscriber: Subscriber): Promise<void> {
    const joined = this.#line.then(() => this.#admit(subscriber));
    this.#line = joined.catch(() => {});
    return joined;
  }

  leave(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
  }

  /** There may be new events. Calls that come while one waits are one. */
  wake(): Promise<void> {
    if (this.#waking) return this.#line;
    this.#waking = true;
    this.#line = this.#line
      .then(() => {
        this.#waking = false;
        return this.#deliver();
      })
      .catch((error) => this.#deps.onFailure(error));
    return this.#line;
  }

  async #admit(subscriber: Subscriber): Promise<void> {
    await this.#deliver();
    const position = this.#position ?? (await this.#read((tx) => readCursor(tx, this.#deps.orgId)));
    this.#position = position;
    if (!(await this.#replay(subscriber, position))) return subscriber.gap();
    if (subscriber.isOpen()) this.#subscribers.add(subscriber);
  }

  /** False when it misses too much or what is no longer kept, or when its cursor is from another life of the database. */
  async #replay(subscriber: Subscriber, position: number): Promise<boolean> {
    const { orgId, encryption } = this.#deps;
    let cursor = subscriber.cursor ?? position;
    if (cursor > position || position - cursor > mostReplayed) return false;
    if (cursor === position) return true;
    const oldest = await this.#read((tx) => oldestKept(tx, orgId));
    if (oldest === null || oldest > cursor + 1) return false;
    while (cursor < position) {
      const after = cursor;
      const limit = Math.min(batch, position - after);
      const events = await this.#read((tx) => readEvents(tx, encryption, orgId, { after, limit }));
      for (const event of events) subscriber.event(event);
      cursor = events.at(-1)?.seq ?? position;
    }
    return true;
  }

  async #deliver(): Promise<void> {
    const { orgId, encryption } = this.#deps;
    for (;;) {
      const after = this.#position;
      if (after === null) return;
      const events = await this.#read((tx) => readEvents(tx, encryption, orgId, { after, limit: batch }));
      for (const event of events) {
        this.#position = event.seq;
        for (const subscriber of this.#subscribers) subscriber.event(event);
      }
      if (events.length < batch) return;
    }
  }

  #read<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.#deps.database.withOrganization(this.#deps.orgId, work);
  }
}
