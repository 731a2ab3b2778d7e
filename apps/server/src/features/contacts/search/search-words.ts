import type { OrgId } from '@ringdesk/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../stored-contact.ts';
import { type ContactPage, contactsOf, isBehind } from './contact-page.ts';

/** Sorts above every word that begins with the same letters. */
const afterAllWords = '\u{10FFFF}';

/** A contact stands among the hits once for each of its words that begins so: most of them once or twice. */
const hitsPerContact = 2;

/** So many words begin with one letter that a page of them is found among the next contacts by name. */
const nextContacts = 1500;

/** The next contacts by name, each with a word that begins with each of `words`. */
export async function searchWords<Row>(tx: Tx, page: ContactPage, words: readonly string[]): Promise<Row[]> {
  const [first = ''] = words;
  if (words.length === 1 && first.length === 1) {
    const rows = await amongNext<Row>(tx, page, first);
    if (rows.length === page.limit) return rows;
  }
  return ranked<Row>(tx, page, words);
}

async function amongNext<Row>(tx: Tx, { orgId, columns, after, limit }: ContactPage, letter: string): Promise<Row[]> {
  const next = sql`
    select * from contacts n where n.org_id = ${orgId} and ${isBehind(after, 'n', 'id')}
    order by n.sort_name, n.id limit ${nextContacts}`;
  const hasWord = sql`(select true from contact_words w
    where ${begins('w', orgId, letter)} and w.contact_id = c.id limit 1)`;
  const { rows } = await sql<Row>`
    select ${columns} from (${next}) as c where ${hasWord}
    order by c.sort_name, c.id limit ${limit}`.execute(tx);
  return rows;
}

/** The words have their contact's name beside them, so that the first hits by name are found without the contacts. */
async function ranked<Row>(tx: Tx, page: ContactPage, words: readonly string[]): Promise<Row[]> {
  for (let mostHits = page.limit * hitsPerContact; ; mostHits *= hitsPerContact) {
    const { rows } = await sql<Row & { hits: number; id: string | null }>`
      with hits as materialized (${hitsOf(page, words, mostHits)}),
        first as (select distinct sort_name, id from hits order by sort_name, id limit ${page.limit})
      select counted.hits, found.* from (select count(*)::int as hits from hits) as counted
      left join lateral (${contactsOf('first', page)}) as found on true
      order by found.sort_name, found.id`.execute(tx);
    const found = rows.filter(({ id }) => id !== null);
    if (found.length === page.limit || (rows[0]?.hits ?? 0) < mostHits) return found;
  }
}

/** By name. The longest word is likely the rarest. */
function hitsOf({ orgId, after }: ContactPage, words: readonly string[], mostHits: number): RawBuilder<unknown> {
  const [longest = '', ...others] = words.toSorted((a, b) => b.length - a.length);
  const hasOther = (word: string) =>
    sql`exists (select from contact_words o where ${begins('o', orgId, word)} and o.contact_id = w.contact_id)`;
  const conditions = [begins('w', orgId, longest), isBehind(after, 'w', 'contact_id'), ...others.map(hasOther)];
  return sql`
    select w.sort_name, w.contact_id as id from contact_words w where ${sql.join(conditions, sql` and `)}
    order by w.sort_name, w.contact_id limit ${mostHits}`;
}

function begins(table: string, orgId: OrgId, word: string): RawBuilder<unknown> {
  const column = sql.ref(`${table}.word`);
  return sql`${sql.ref(`${table}.org_id`)} = ${orgId} and ${column} >= ${word} and ${column} < ${word + afterAllWords}`;
}
