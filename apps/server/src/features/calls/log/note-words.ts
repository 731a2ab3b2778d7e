import type { CallId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Encryption } from '../../../platform/db/encryption.ts';
import { wordsOf } from '../../../platform/words.ts';
import type { Tx } from '../calls.store.ts';

/** A word is found from its third letter on; beyond the eighth its beginning tells it well enough. */
const shortest = 3;
const longest = 8;

/** A note may be as long as a letter: what stands after so many words is not searched. */
const mostWords = 400;

/** Keeps how the words of a call's note begin; while an agent types, only what is new comes and what is gone goes. */
export async function keepNoteWords(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  callId: CallId,
  text: string,
): Promise<void> {
  const starts = new Set(wordsOf(text).slice(0, mostWords).flatMap(startsOf));
  const tokens = await encryption.wordTokens(orgId, [...starts]);
  await sql`delete from call_note_words where call_id = ${callId} and token <> all(${tokens}::bytea[])`.execute(tx);
  await sql`
    insert into call_note_words (org_id, token, created_at, call_id)
    select org_id, unnest(${tokens}::bytea[]), created_at, id from calls where id = ${callId}
    on conflict do nothing`.execute(tx);
  const notes = tx.updateTable('call_notes').set({ is_searchable: true }).where('call_id', '=', callId);
  await notes.where('is_searchable', '=', false).execute();
}

/** The tokens that the notes must have which are searched for, the longest word first; none where there is no word. */
export function tokensToFind(encryption: Encryption, orgId: OrgId, text: string): Promise<Uint8Array[]> {
  const starts = new Set(wordsOf(text).map((word) => word.slice(0, longest)));
  return encryption.wordTokens(
    orgId,
    [...starts].sort((a, b) => b.length - a.length),
  );
}

function startsOf(word: string): string[] {
  const lengths = Array.from({ length: longest - shortest + 1 }, (_, index) => index + shortest);
  return [word.slice(0, shortest), ...lengths.filter((length) => length <= word.length).map((to) => word.slice(0, to))];
}
