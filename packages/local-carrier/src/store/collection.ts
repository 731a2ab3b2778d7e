import type { Table } from './database.ts';

export interface Owned {
  readonly sid: string;
  readonly accountSid: string;
}

/** Runs `show` when lists may show a change: at once, or later to be as stale as Twilio's. */
export type Publish = (show: () => void) => void;

/** All records of one kind, written through to disk. `get` is always true; `list` shows what lists show. */
export class Collection<T extends Owned> {
  readonly #table: Table<T>;
  readonly #publish: Publish;
  readonly #records = new Map<string, T>();
  /** By account. */
  readonly #shown = new Map<string, ShownRecords<T>>();
  #version = 0;

  constructor(table: Table<T>, publish: Publish) {
    this.#table = table;
    this.#publish = publish;
    for (const record of table.load()) {
      this.#records.set(record.sid, record);
      this.#show(record, ++this.#version);
    }
  }

  get(sid: string): T | undefined {
    return this.#records.get(sid);
  }

  all(): T[] {
    return [...this.#records.values()];
  }

  put(record: T): T {
    this.#records.set(record.sid, record);
    this.#table.save(record.sid, record.accountSid, record);
    const version = ++this.#version;
    this.#publish(() => {
      if (this.#records.has(record.sid)) this.#show(record, version);
    });
    return record;
  }

  /** Undefined when the record is gone. */
  update(sid: string, change: Partial<T>): T | undefined {
    const record = this.#records.get(sid);
    return record && this.put({ ...record, ...change });
  }

  delete(sid: string): void {
    const record = this.#records.get(sid);
    if (!record) return;
    this.#records.delete(sid);
    this.#table.remove(sid);
    this.#publish(() => this.#shown.get(record.accountSid)?.remove(sid));
  }

  /** Newest first, all of them at once. */
  list(accountSid: string): T[] {
    return [...this.newestFirst(accountSid)];
  }

  /** One after the other: who stops early has not paid for the rest. */
  newestFirst(accountSid: string): Iterable<T> {
    return this.#shown.get(accountSid)?.newestFirst() ?? [];
  }

  #show(record: T, version: number): void {
    const ofAccount = this.#shown.get(record.accountSid) ?? new ShownRecords<T>();
    this.#shown.set(record.accountSid, ofAccount);
    ofAccount.show(record, version);
  }
}

interface Entry<T> {
  record: T;
  version: number;
  isGone: boolean;
}

/** What lists show of one account. */
class ShownRecords<T extends Owned> {
  readonly #bySid = new Map<string, Entry<T>>();
  /** In the order of creation; what is gone stays in it for a while. */
  #order: Entry<T>[] = [];

  show(record: T, version: number): void {
    const shown = this.#bySid.get(record.sid);
    if (!shown) {
      const entry = { record, version, isGone: false };
      this.#bySid.set(record.sid, entry);
      this.#order.push(entry);
    } else if (shown.version < version) {
      // Else a later change was published sooner.
      Object.assign(shown, { record, version });
    }
  }

  remove(sid: string): void {
    const shown = this.#bySid.get(sid);
    if (!shown) return;
    shown.isGone = true;
    this.#bySid.delete(sid);
    if (this.#order.length > 2 * this.#bySid.size + 16) this.#order = this.#order.filter(({ isGone }) => !isGone);
  }

  *newestFirst(): Iterable<T> {
    for (let at = this.#order.length - 1; at >= 0; at--) {
      const entry = this.#order[at];
      if (entry && !entry.isGone) yield entry.record;
    }
  }
}
