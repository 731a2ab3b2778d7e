import { sql } from 'kysely';
import type { Encryption } from '../../../platform/db/encryption.ts';
import type { Tx } from '../stored-contact.ts';
import { type ContactFilter, type ContactPage, pageWhere } from './contact-page.ts';
import { searchDigits } from './search-digits.ts';
import { searchWords } from './search-words.ts';

/** The next contacts by name that a filter finds; digits only by their tokens, so the caller looks at the numbers. */
export async function searchContacts<Row>(
  tx: Tx,
  encryption: Encryption,
  page: ContactPage,
  { words, digits }: Pick<ContactFilter, 'words' | 'digits'>,
): Promise<Row[]> {
  if (words.length > 0) return searchWords<Row>(tx, page, words);
  const tokens = digits === null ? [] : await encryption.digitTokens(page.orgId, digits);
  if (tokens.length > 0) return searchDigits<Row>(tx, page, tokens);
  return (await sql<Row>`${pageWhere(page, sql`true`)}`.execute(tx)).rows;
}
