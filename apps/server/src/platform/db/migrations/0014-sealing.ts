import { type Kysely, sql } from 'kysely';
import { organizationRole } from '../protect.ts';

/**
 * After a rotation everything is sealed anew with the new data key: so far these were only ever added and removed. And the
 * outside numbers of calls are sealed, whose numbers an earlier version wrote in clear (`sealing/seal-old-texts.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // When nothing was found any more that an older key had sealed.
  await sql`alter table data_keys add column settled_at timestamptz(3)`.execute(db);
  await sql`grant update (settled_at) on data_keys to ${sql.id(organizationRole)}`.execute(db);
  for (const table of [
    'contact_numbers',
    'contact_import_batches',
    'contact_import_refusals',
    'events',
    'call_export_pieces',
  ]) {
    await sql`grant update (sealed) on ${sql.table(table)} to ${sql.id(organizationRole)}`.execute(db);
  }
  await sql`
    create index calls_outside_in_clear on calls (org_id) where overflow #>> '{number}'::text[] is not null`.execute(
    db,
  );
}
