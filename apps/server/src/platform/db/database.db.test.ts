import type { OrgId } from '@ringdesk/contract';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testkit/test-database.ts';
import { Invariant } from '../errors.ts';
import { newId } from '../ids.ts';
import type { OpenDatabase } from './open-database.ts';

let database: OpenDatabase;
const orgId = newId<OrgId>();

beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

describe('withOrganization', () => {
  it('refuses a transaction inside a transaction on both drivers', async () => {
    const nested = database.withOrganization(orgId, () => database.asSystem(async () => 1));
    await expect(nested).rejects.toThrow(Invariant);
    const signIn = new Kysely<unknown>({ dialect: database.signInDialect });
    const query = database.withOrganization(orgId, () => sql`select 1`.execute(signIn));
    await expect(query).rejects.toThrow(Invariant);
  });

  it('allows the next transaction after one that failed', async () => {
    await expect(database.withOrganization(orgId, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(database.withOrganization(orgId, async () => 'yes')).resolves.toBe('yes');
  });

  it('keeps a hundred mixed tenants apart', async () => {
    const ids = Array.from({ length: 100 }, () => newId<OrgId>());
    const seen = await Promise.all(
      ids.map((id) =>
        database.withOrganization(id, async (tx) => {
          const { rows } = await sql<{ id: string; role: string }>`
            select current_setting('app.org_id') as id, current_user as role`.execute(tx);
          return rows[0];
        }),
      ),
    );
    expect(seen).toEqual(ids.map((id) => ({ id, role: 'ringdesk_organization' })));
  });

  it('runs what was left for after the commit only when it committed', async () => {
    const told: string[] = [];
    await database.withOrganization(orgId, async () => {
      database.scope.afterCommit(() => told.push('committed'));
      expect(told).toEqual([]);
    });
    const failed = database.withOrganization(orgId, async () => {
      database.scope.afterCommit(() => told.push('rolled back'));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(told).toEqual(['committed']);
  });

  it('never compiles a query: that takes longer than any of ours', async () => {
    const { rows } = await database.asSystem((tx) =>
      sql<{ compiles: boolean }>`select pg_jit_available() as compiles`.execute(tx),
    );
    expect(rows).toEqual([{ compiles: false }]);
  });

  it('answers with the same JavaScript types on both drivers', async () => {
    const row = await database.asSystem(async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select 9007199254740991::bigint as big, '\\x00ff'::bytea as bytes, count(*) as counted,
          '2026-03-02T09:00:00.123Z'::timestamptz(3) as at, '{"a":[1]}'::jsonb as json, 1.5::float8 as real
        from generate_series(1, 3)`.execute(tx);
      return rows[0];
    });
    expect(row).toEqual({
      big: 9007199254740991,
      bytes: Uint8Array.of(0, 255),
      counted: 3,
      at: new Date('2026-03-02T09:00:00.123Z'),
      json: { a: [1] },
      real: 1.5,
    });
    expect(row?.bytes?.constructor).toBe(Uint8Array);
  });
});
