import { PGlite } from '@electric-sql/pglite';
import { type Dialect, PGliteDialect, PostgresDialect } from 'kysely';
import { type ClientBase, Pool, types } from 'pg';
import { Listener } from './listener.ts';

/** One open database: dialects for as many Kysely instances as are wanted, and the end of it. */
export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  dialect(): Dialect;
  /**
   * Hears what other processes notify on a channel; `onReconnect` runs when notifications may have been missed. The
   * embedded database has no other process and hears nothing.
   */
  listen(channel: string, onPayload: (payload: string) => void, onReconnect: () => void): void;
  close(): Promise<void>;
}

const oid = { bytea: 17, int8: 20 };

/** PGlite in this process; `dataDir` undefined keeps it in memory. Both drivers answer with the same JavaScript types. */
export async function openPglite(options: { dataDir?: string; loadDataDir?: Blob }): Promise<Engine> {
  const pglite = await PGlite.create({ ...options, parsers: { [oid.int8]: Number } });
  return {
    kind: 'pglite',
    dialect: () => new PGliteDialect({ pglite: keepOpen(pglite) }),
    listen: () => {},
    close: () => pglite.close(),
  };
}

/** Kysely closes what it was given; the engine outlives any one instance. */
function keepOpen(pglite: PGlite): PGlite {
  return new Proxy(pglite, {
    get(target, key) {
      if (key === 'close') return async () => {};
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * Our queries take milliseconds; compiling one whose estimate is high takes a tenth of a second
 * (PostgreSQL: "When to JIT?"). Set by a statement: some poolers refuse settings when they are connected to.
 */
async function withoutCompiling(client: ClientBase): Promise<void> {
  await client.query('set jit = off');
}

/** A PostgreSQL server, 15 or newer. `onError` hears of connections that die while idle. */
export function openPostgres(url: string, onError: (error: Error) => void): Engine {
  const getTypeParser = (id: number, format?: 'text' | 'binary') => {
    if (id === oid.int8) return Number;
    if (id === oid.bytea) return (text: string) => Uint8Array.from(Buffer.from(text.slice(2), 'hex'));
    return types.getTypeParser(id, format as 'text');
  };
  const pool = new Pool({ connectionString: url, max: 10, types: { getTypeParser }, onConnect: withoutCompiling });
  pool.on('error', onError);
  const listeners: Listener[] = [];
  return {
    kind: 'postgres',
    dialect: () =>
      new PostgresDialect({ pool: { connect: () => pool.connect(), end: async () => {}, options: pool.options } }),
    listen: (channel, onPayload, onReconnect) => {
      listeners.push(new Listener({ url, channel, onPayload, onReconnect, onError }));
    },
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close()));
      await pool.end();
    },
  };
}
