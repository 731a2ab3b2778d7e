import type { CallId, CallNote, MemberId, OrgId } from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { CallNotesTable } from '../../platform/db/tables-in-call.ts';
import type { Tx } from './wrap-up-rules.store.ts';

const nothingYet: CallNote = { text: '', version: 0, changedAt: null, changedBy: null };

export async function readNote(tx: Tx, callId: CallId): Promise<CallNote> {
  const row = await tx.selectFrom('call_notes').selectAll().where('call_id', '=', callId).executeTakeFirst();
  return row === undefined ? nothingYet : view(row);
}

export interface WrittenNote {
  text: string;
  version: number;
  by: { id: MemberId; name: string };
  at: Date;
}

/** Null where somebody has written since `version`. */
export async function writeNote(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  { text, version, by, at }: WrittenNote,
): Promise<CallNote | null> {
  const columns = { text, version: version + 1, changed_at: at, changed_by_id: by.id, changed_by_name: by.name };
  const row =
    version === 0
      ? await tx
          .insertInto('call_notes')
          .values({ org_id: orgId, call_id: callId, ...columns })
          .onConflict((conflict) => conflict.columns(['org_id', 'call_id']).doNothing())
          .returningAll()
          .executeTakeFirst()
      : await tx
          .updateTable('call_notes')
          .set(columns)
          .where('call_id', '=', callId)
          .where('version', '=', version)
          .returningAll()
          .executeTakeFirst();
  return row === undefined ? null : view(row);
}

function view(row: Selectable<CallNotesTable>): CallNote {
  return {
    text: row.text,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: { id: row.changed_by_id as MemberId, name: row.changed_by_name },
  };
}
