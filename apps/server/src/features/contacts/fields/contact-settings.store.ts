import type { ContactField, ImportTarget, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Tx } from '../stored-contact.ts';

export interface ContactSettings {
  fields: ContactField[];
  /** What was chosen for a column of an import, by its head in lower case without accents. */
  importTargets: Record<string, ImportTarget>;
  /** 0: nothing was ever set. */
  version: number;
}

export async function readContactSettings(tx: Tx, orgId: OrgId): Promise<ContactSettings> {
  const row = await tx.selectFrom('contact_settings').selectAll().where('org_id', '=', orgId).executeTakeFirst();
  if (!row) return { fields: [], importTargets: {}, version: 0 };
  return { fields: row.fields, importTargets: row.import_targets, version: row.version };
}

/** Replaces what was set, if it is still what `settings` was made from: false when somebody was sooner. */
export async function saveContactSettings(tx: Tx, orgId: OrgId, settings: ContactSettings): Promise<boolean> {
  const values = {
    fields: JSON.stringify(settings.fields),
    import_targets: JSON.stringify(settings.importTargets),
    version: settings.version + 1,
  };
  const saved = await tx
    .insertInto('contact_settings')
    .values({ org_id: orgId, ...values })
    .onConflict((conflict) =>
      conflict.column('org_id').doUpdateSet(values).where('contact_settings.version', '=', settings.version),
    )
    .returning('version')
    .executeTakeFirst();
  return saved !== undefined;
}

/** So many heads are remembered; the longest of them is far longer than people name a column. */
const mostHeads = 1_000;
const longestHead = 200;

/**
 * What was chosen for the columns of a file; the version stays, since it is that of the fields. Beyond what is kept at
 * most, those of this file stay and others go.
 */
export async function rememberImportTargets(
  tx: Tx,
  orgId: OrgId,
  chosen: Readonly<Record<string, ImportTarget>>,
): Promise<void> {
  const kept = Object.fromEntries(Object.entries(chosen).filter(([head]) => head.length <= longestHead));
  await sql`
    insert into contact_settings (org_id, fields, import_targets, version)
    values (${orgId}, '[]', ${JSON.stringify(kept)}::text::jsonb, 0)
    on conflict (org_id) do update
      set import_targets = (
        select coalesce(jsonb_object_agg(key, value), '{}') from (
          select key, value from jsonb_each(contact_settings.import_targets || excluded.import_targets)
          order by jsonb_exists(excluded.import_targets, key) desc, key limit ${mostHeads}
        ) as remembered
      )`.execute(tx);
}
