import type { CallId, CallNote, MemberId, OrgId } from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { CallNotesTable } from '../../platform/db/tables-in-call.ts';
import type { Tx } from './wrap-up-rules.store.ts';

type Row = Selectable<CallNotesTable>;

const nothingYet: CallNote = { text: '', version: 0, changedAt: null, changedBy: null };

export async function readNote(tx: Tx, orgId: OrgId, encryption: Encryption, callId: CallId): Promise<CallNote> {
  const row = await tx.selectFrom('call_notes').selectAll().where('call_id', '=', callId).executeTakeFirst();
  return row === undefined ? nothingYet : view(row, await openNoteText(orgId, encryption, row));
}

/** What a note says; empty where none was written. What an earlier version kept in clear is sealed in the background. */
export async function openNoteText(
  orgId: OrgId,
  encryption: Encryption,
  { text, sealed }: Pick<Row, 'text' | 'sealed'>,
): Promise<string> {
  return text ?? (sealed === null ? '' : encryption.decrypt(orgId, sealed));
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
  encryption: Encryption,
  callId: CallId,
  { text, version, by, at }: WrittenNote,
): Promise<CallNote | null> {
  const columns = {
    ...{ text: null, sealed: await encryption.encrypt(orgId, text), version: version + 1 },
    ...{ changed_at: at, changed_by_id: by.id, changed_by_name: by.name },
  };
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
  return row === undefined ? null : view(row, text);
}

function view(row: Row, text: string): CallNote {
  return {
    text,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: { id: row.changed_by_id as MemberId, name: row.changed_by_name },
  };
}
