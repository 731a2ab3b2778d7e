import type { OrgId, Prompt, VoicemailBox, VoicemailBoxId } from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { VoicemailBoxesTable } from '../../platform/db/tables-callers.ts';

type Tx = Transaction<Tables>;

/** The organization's boxes in the order in which they were made. */
export async function listBoxes(tx: Tx): Promise<VoicemailBox[]> {
  const rows = await tx.selectFrom('voicemail_boxes').selectAll().orderBy('id').execute();
  return rows.map(viewBox);
}

export async function findBox(tx: Tx, boxId: VoicemailBoxId): Promise<VoicemailBox | null> {
  const row = await tx.selectFrom('voicemail_boxes').selectAll().where('id', '=', boxId).executeTakeFirst();
  return row === undefined ? null : viewBox(row);
}

export async function insertBox(
  tx: Tx,
  orgId: OrgId,
  box: Omit<VoicemailBox, 'version'> & { now: Date },
): Promise<VoicemailBox> {
  const { id, label, memberId, greeting, now } = box;
  const row = { org_id: orgId, id, label, member_id: memberId, created_at: now, version: 1 };
  await tx
    .insertInto('voicemail_boxes')
    .values({ ...row, greeting: jsonOf(greeting) })
    .execute();
  return { id, label, memberId, greeting, version: 1 };
}

/** `changed`: somebody else has saved it meanwhile. */
export async function updateBox(
  tx: Tx,
  boxId: VoicemailBoxId,
  { label, greeting, version }: Pick<VoicemailBox, 'label' | 'greeting' | 'version'>,
): Promise<VoicemailBox | 'unknown' | 'changed'> {
  const row = await tx
    .updateTable('voicemail_boxes')
    .set({ label, greeting: jsonOf(greeting), version: version + 1 })
    .where('id', '=', boxId)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return viewBox(row);
  return (await findBox(tx, boxId)) === null ? 'unknown' : 'changed';
}

function viewBox({ id, label, member_id, greeting, version }: Selectable<VoicemailBoxesTable>): VoicemailBox {
  return { id: id as VoicemailBoxId, label, memberId: member_id as VoicemailBox['memberId'], greeting, version };
}

/** JSON's own null for none: the column's type takes text. */
function jsonOf(greeting: Prompt | null): string {
  return JSON.stringify(greeting);
}
