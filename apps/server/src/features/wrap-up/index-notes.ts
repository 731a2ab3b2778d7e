import { setImmediate } from 'node:timers/promises';
import type { CallId, OrgId } from '@ringdesk/contract';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { keepNoteWords } from '../calls/public.ts';
import { openNoteText } from './note.store.ts';

/** A long note has thousands of tokens: with so many notes the transaction is over before anybody would notice. */
const batch = 20;

/**
 * Makes the notes of an earlier version searchable, which kept no words of them: batch by batch beside live work, as long as
 * `goesOn` says; what is left waits for the next start. A note that somebody saves just now is left to them.
 */
export async function indexNotes(
  { database, encryption }: { database: Database; encryption: Encryption },
  orgId: OrgId,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const indexBatch = () =>
    database.withOrganization(orgId, async (tx) => {
      const notes = tx
        .selectFrom('call_notes')
        .select(['call_id', 'text', 'sealed'])
        .where('is_searchable', '=', false);
      const rows = await notes.limit(batch).forUpdate().skipLocked().execute();
      for (const row of rows) {
        const text = await openNoteText(orgId, encryption, row);
        await keepNoteWords(tx, encryption, orgId, row.call_id as CallId, text);
      }
      return rows.length;
    });
  while (goesOn() && (await indexBatch()) > 0) await setImmediate();
}
