import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One kind of record on disk: sid, owner and the record as JSON, in the order of first writing. */
export interface Table<T> {
  load(): T[];
  save(sid: string, accountSid: string, record: T): void;
  remove(sid: string): void;
}

export interface Database {
  table<T>(name: string): Table<T>;
  close(): void;
}

/**
 * Opens the carrier's records in `dataDir`, or in memory for null. The file holds tokens and secrets of this machine's
 * own accounts, so only its owner may read it.
 */
export function openDatabase(dataDir: string | null): Database {
  if (dataDir) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = dataDir ? join(dataDir, 'carrier.sqlite') : ':memory:';
  const sqlite = new DatabaseSync(path);
  if (dataDir) chmodSync(path, 0o600);
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  return {
    table: <T>(name: string) => openTable<T>(sqlite, name),
    close: () => sqlite.close(),
  };
}

function openTable<T>(sqlite: DatabaseSync, name: string): Table<T> {
  sqlite.exec(
    `CREATE TABLE IF NOT EXISTS ${name} (
       position INTEGER PRIMARY KEY, sid TEXT NOT NULL UNIQUE, account_sid TEXT NOT NULL, record TEXT NOT NULL)`,
  );
  const all = sqlite.prepare(`SELECT record FROM ${name} ORDER BY position`);
  const upsert = sqlite.prepare(
    `INSERT INTO ${name} (sid, account_sid, record) VALUES (?, ?, ?)
     ON CONFLICT (sid) DO UPDATE SET account_sid = excluded.account_sid, record = excluded.record`,
  );
  const remove = sqlite.prepare(`DELETE FROM ${name} WHERE sid = ?`);
  return {
    load: () => all.all().map((row) => JSON.parse(String(row.record)) as T),
    // What comes in after the end, such as a recording's last word, has nowhere to go.
    save: (sid, accountSid, record) => void (sqlite.isOpen && upsert.run(sid, accountSid, JSON.stringify(record))),
    remove: (sid) => void (sqlite.isOpen && remove.run(sid)),
  };
}
