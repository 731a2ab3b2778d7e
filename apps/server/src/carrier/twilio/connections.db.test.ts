import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenDatabase } from '../../platform/db/open-database.ts';
import { openTestDatabase } from '../../testkit/test-database.ts';

let database: OpenDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

it('a migration makes one place for the TwiML App of each company [R0-07] [R1-34]', async () => {
  const columns = await database.asSystem((tx) =>
    sql<{ name: string; nullable: boolean; key: boolean }>`
      select a.attname as name, not a.attnotnull as nullable, a.attnum = any (i.indkey) and i.indnkeyatts = 1 as key
      from pg_attribute a join pg_index i on i.indrelid = a.attrelid and i.indisprimary
      where a.attrelid = 'carrier_connections'::regclass and a.attname in ('org_id', 'application_sid')
      order by a.attname`.execute(tx),
  );
  expect(columns.rows).toEqual([
    { name: 'application_sid', nullable: true, key: false },
    { name: 'org_id', nullable: false, key: true },
  ]);
});
