import type { OrgId } from '@ringdesk/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../stored-contact.ts';
import { type ContactPage, contactsOf, isBehind, pageWhere } from './contact-page.ts';

/**
 * Up to so many hits are fetched and sorted. Beyond, the contacts are walked by name until a page of them is among the hits.
 * Which of the two is better is counted and not left to statistics: there are none after an import, nor ever in the
 * embedded database.
 */
const fewHits = 1500;

/** Beyond these so much of the list matches that each contact is better asked than all the hits collected. */
const manyHits = 30_000;

/** Rows of a token are counted up to here: whatever has more is common. */
const commonToken = 1000;

/** So many rows of tokens are joined as a whole; with the others, the few contacts that are left are asked. */
const joinedTokens = 3;

/** The next contacts by name whose numbers have all of these tokens. */
export async function searchDigits<Row>(tx: Tx, page: ContactPage, tokens: readonly Uint8Array[]): Promise<Row[]> {
  const wanted = await rarestFirst(tx, page.orgId, tokens);
  const { rows } = await sql<Row & { hits: number; id: string | null }>`
    with hits as materialized (${hitsOf(page.orgId, wanted)}),
      counted as materialized (select count(*)::int as hits from hits),
      first as (${fetched(page)} union all ${walked(page)})
    select counted.hits, found.* from counted left join lateral (${contactsOf('first', page)}) as found on true
    order by found.sort_name, found.id`.execute(tx);
  if ((rows[0]?.hits ?? 0) <= manyHits) return rows.filter(({ id }) => id !== null);
  return (await sql<Row>`${pageWhere(page, every(wanted, 'c.org_id', 'c.id'))}`.execute(tx)).rows;
}

/** The first runs of a number are its country and area, which many share: the last ones count as rarer where all are common. */
async function rarestFirst(tx: Tx, orgId: OrgId, tokens: readonly Uint8Array[]): Promise<Uint8Array[]> {
  if (tokens.length <= joinedTokens) return [...tokens];
  const counts = tokens.map(
    (token) => sql`(select count(*)::int from (
      select from contact_digits where org_id = ${orgId} and token = ${token} limit ${commonToken}
    ) as counted)`,
  );
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(tx);
  const counted = tokens.map((token, index) => ({ token, count: rows[0]?.counts[index] ?? 0 })).toReversed();
  return counted.toSorted((a, b) => a.count - b.count).map(({ token }) => token);
}

function hitsOf(orgId: OrgId, tokens: readonly Uint8Array[]): RawBuilder<unknown> {
  const joined = tokens.slice(0, joinedTokens);
  const tables = joined.map((_, index) => sql`contact_digits ${sql.ref(`d${index}`)}`);
  const isHit = joined.map((token, index) => {
    const same = index === 0 ? sql`` : sql` and ${sql.ref(`d${index}.contact_id`)} = d0.contact_id`;
    return sql`${sql.ref(`d${index}.org_id`)} = ${orgId} and ${sql.ref(`d${index}.token`)} = ${token}${same}`;
  });
  return sql`
    select d0.contact_id as id from ${sql.join(tables)} where ${sql.join(isHit, sql` and `)}
      and ${every(tokens.slice(joinedTokens), 'd0.org_id', 'd0.contact_id')}
    limit ${manyHits + 1}`;
}

function fetched({ orgId, after, limit }: ContactPage): RawBuilder<unknown> {
  return sql`(
    select c.sort_name, c.id from counted, contacts c
    where counted.hits <= ${fewHits} and c.org_id = ${orgId} and c.id = any(array(select id from hits))
      and ${isBehind(after, 'c', 'id')}
    order by c.sort_name, c.id limit ${limit})`;
}

/** What is asked for a truth is no join: the hits are hashed, and the walk ends when the page is full. */
function walked({ orgId, after, limit }: ContactPage): RawBuilder<unknown> {
  return sql`(
    select c.sort_name, c.id from contacts c
    where (select hits > ${fewHits} and hits <= ${manyHits} from counted) and c.org_id = ${orgId}
      and (c.id in (select id from hits)) is true and ${isBehind(after, 'c', 'id')}
    order by c.sort_name, c.id limit ${limit})`;
}

/** Subqueries that give a value are not turned into joins, which would look at every contact. */
function every(tokens: readonly Uint8Array[], orgId: string, contactId: string): RawBuilder<unknown> {
  if (tokens.length === 0) return sql`true`;
  const checks = tokens.map(
    (token) => sql`coalesce((select true from contact_digits d
      where d.org_id = ${sql.ref(orgId)} and d.token = ${token} and d.contact_id = ${sql.ref(contactId)}), false)`,
  );
  return sql.join(checks, sql` and `);
}
