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
  /** By account, in the order of creation, each with the version of the record that lists show. */
  readonly #shown = new Map<string, Map<string, { record: T; version: number }>>();
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
    this.#publish(() => this.#shown.get(record.accountSid)?.delete(sid));
  }

  /** Newest first. */
  list(accountSid: string): T[] {
    return [...(this.#shown.get(accountSid)?.values() ?? [])].map(({ record }) => record).reverse();
  }

  #show(record: T, version: number): void {
    const ofAccount = this.#shown.get(record.accountSid) ?? new Map<string, { record: T; version: number }>();
    this.#shown.set(record.accountSid, ofAccount);
    const shown = ofAccount.get(record.sid);
    // A later change may have been published sooner.
    if (!shown || shown.version < version) ofAccount.set(record.sid, { record, version });
  }
}
