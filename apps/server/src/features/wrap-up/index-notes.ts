import { setImmediate } from 'node:timers/promises';
import type { CallId, OrgId } from '@ringdesk/contract';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { keepNoteWords } from '../calls/public.ts';
import { readNote } from './note.store.ts';

const batch = 200;

/**
 * Makes the notes of an earlier version searchable, which kept no words of them: batch by batch beside live work, as long as
 * `goesOn` says; what is left waits for the next start.
 */
export async function indexNotes(
  { database, encryption }: { database: Database; encryption: Encryption },
  orgId: OrgId,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const indexBatch = () =>
    database.withOrganization(orgId, async (tx) => {
      const notes = tx.selectFrom('call_notes').select('call_id').where('is_searchable', '=', false);
      const rows = await notes.limit(batch).execute();
      for (const { call_id } of rows) {
        const callId = call_id as CallId;
        await keepNoteWords(tx, encryption, orgId, callId, (await readNote(tx, callId)).text);
      }
      return rows.length;
    });
  while (goesOn() && (await indexBatch()) === batch) await setImmediate();
}
