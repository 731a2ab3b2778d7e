import type { Disposition, DispositionId, OrgId, WrapUpRules, WrapUpSettings } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';

export type Tx = Transaction<Tables>;

/** What every organization begins with: words that fit any call, to be replaced by its own. */
const firstDispositions: readonly Disposition[] = [
  'Solved',
  'Interested',
  'Call again',
  'Not interested',
  'Wrong number',
].map((label, index) => ({ id: `01930000-0000-7000-8000-00000000000${index + 1}` as DispositionId, label }));

const firstRules: WrapUpRules = {
  dispositions: [...firstDispositions],
  outbound: { seconds: 0, outcomeRequired: false, recording: 'on' },
  version: 0,
};

export async function readWrapUpRules(tx: Tx): Promise<WrapUpRules> {
  const row = await tx.selectFrom('wrap_up_rules').select(['settings', 'version']).executeTakeFirst();
  if (row === undefined) return firstRules;
  // What an earlier version saved says nothing of what came later.
  const outbound = { ...firstRules.outbound, ...row.settings.outbound };
  return { ...row.settings, outbound, version: row.version };
}

/** False where somebody else has changed them since `version`. */
export async function saveWrapUpRules(
  tx: Tx,
  orgId: OrgId,
  settings: WrapUpSettings,
  version: number,
): Promise<boolean> {
  const json = JSON.stringify(settings);
  if (version === 0) {
    const result = await tx
      .insertInto('wrap_up_rules')
      .values({ org_id: orgId, settings: json, version: 1 })
      .onConflict((conflict) => conflict.column('org_id').doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
  }
  const result = await tx
    .updateTable('wrap_up_rules')
    .set({ settings: json, version: version + 1 })
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
