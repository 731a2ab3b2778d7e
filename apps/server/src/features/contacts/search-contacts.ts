import type { ContactId, OrgId } from '@ringdesk/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { Tx } from './stored-contact.ts';

/** Where the last page ended. */
export interface ContactPosition {
  sortName: string;
  id: ContactId;
}

export interface ContactFilter {
  after: ContactPosition | null;
  limit: number;
  /** Each must be the start of a word of the name or the company. */
  words: readonly string[];
  /** A run of digits that stands in one of the numbers; at least three. */
  digits: string | null;
}

/** Sorts above every word that begins with the same letters. */
const afterAllWords = '\u{10FFFF}';

/**
 * Up to so many hits are fetched and sorted. Beyond, so much of the list matches that walking it by name soon fills a page.
 * Which of the two is better is counted and not left to statistics: there are none after an import, nor ever in the
 * embedded database.
 */
const fewHits = 3000;

/** A word that more rows than this begin with is so common that it is better asked of each contact than collected. */
const commonWord = 20_000;

/** The next contacts by name that a filter finds; digits only by their tokens, so the caller looks at the numbers. */
export async function searchContacts<Row>(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  columns: readonly string[],
  filter: ContactFilter,
): Promise<Row[]> {
  const page = pageOf(orgId, columns, filter);
  const tokens = filter.digits === null ? [] : await encryption.digitTokens(orgId, filter.digits);
  if (tokens.length > 0) return find<Row>(tx, page, hitsOfTokens(orgId, tokens), tokens.map(hasToken));
  const { rare, common } = await partWords(tx, orgId, filter.words);
  const checks = common.map(hasWord);
  if (rare.length === 0) return walk<Row>(tx, page, checks);
  const narrowed: Page = (condition) => page(sql.join([condition, ...checks], sql` and `));
  return find<Row>(tx, narrowed, hitsOfWords(orgId, rare), rare.map(hasWord));
}

/** A single word is counted where it is searched. */
async function partWords(tx: Tx, orgId: OrgId, words: readonly string[]) {
  if (words.length < 2) return { rare: words, common: [] };
  const counts = words.map(
    (word) => sql`(select count(*)::int from (${rowsOfWord(orgId, word)} limit ${commonWord + 1}) as counted)`,
  );
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(tx);
  const isRare = (_: string, index: number) => (rows[0]?.counts[index] ?? 0) <= commonWord;
  return { rare: words.filter(isRare), common: words.filter((word, index) => !isRare(word, index)) };
}

async function find<Row>(
  tx: Tx,
  page: Page,
  hits: RawBuilder<unknown>,
  checks: readonly RawBuilder<unknown>[],
): Promise<Row[]> {
  const { rows } = await sql<Row & { hits: number; id: string | null }>`
    with hits as materialized (select contact_id from (${hits}) as hit limit ${fewHits + 1})
    select counted.hits, found.* from (select count(*)::int as hits from hits) as counted
    left join lateral (
      ${page(sql`counted.hits <= ${fewHits} and c.id = any(array(select contact_id from hits))`)}
    ) as found on true`.execute(tx);
  if ((rows[0]?.hits ?? 0) > fewHits) return walk<Row>(tx, page, checks);
  return rows.filter(({ id }) => id !== null);
}

type Page = (condition: RawBuilder<unknown>) => RawBuilder<unknown>;

function pageOf(orgId: OrgId, columns: readonly string[], { after, limit }: ContactFilter): Page {
  const named = sql.join(columns.map((column) => sql.ref(`c.${column}`)));
  const beyond = after ? sql`(c.sort_name, c.id) > (${after.sortName} collate "C", ${after.id}::uuid)` : sql`true`;
  return (condition) => sql`
    select ${named} from contacts c where c.org_id = ${orgId} and ${condition} and ${beyond}
    order by c.sort_name, c.id limit ${limit}`;
}

/** By name, each contact checked by itself. */
async function walk<Row>(tx: Tx, page: Page, checks: readonly RawBuilder<unknown>[]): Promise<Row[]> {
  const condition = checks.length === 0 ? sql`true` : sql.join(checks, sql` and `);
  return (await sql<Row>`${page(condition)}`.execute(tx)).rows;
}

function hitsOfTokens(orgId: OrgId, tokens: readonly Uint8Array[]): RawBuilder<unknown> {
  return sql`
    select contact_id from contact_digits where org_id = ${orgId} and token in (${sql.join([...tokens])})
    group by contact_id having count(*) = ${tokens.length}`;
}

function hitsOfWords(orgId: OrgId, words: readonly string[]): RawBuilder<unknown> {
  return sql.join(
    words.map((word) => rowsOfWord(orgId, word)),
    sql` intersect `,
  );
}

function rowsOfWord(orgId: OrgId, word: string): RawBuilder<unknown> {
  return sql`select contact_id from contact_words
    where org_id = ${orgId} and word >= ${word} and word < ${word + afterAllWords}`;
}

/** A subquery that gives a value is not turned into a join, which would look at every contact. */
function hasToken(token: Uint8Array): RawBuilder<unknown> {
  return sql`coalesce((select true from contact_digits d
    where d.org_id = c.org_id and d.token = ${token} and d.contact_id = c.id), false)`;
}

function hasWord(word: string): RawBuilder<unknown> {
  return sql`coalesce((select true from contact_words w where w.org_id = c.org_id and w.contact_id = c.id
    and w.word >= ${word} and w.word < ${word + afterAllWords} limit 1), false)`;
}
