import type { ContactId, OrgId } from '@ringdesk/contract';
import { type RawBuilder, sql } from 'kysely';

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

/** What every search needs: `columns` of the table `c` are answered, and its position, for up to `limit` contacts. */
export interface ContactPage extends Pick<ContactFilter, 'after' | 'limit'> {
  orgId: OrgId;
  columns: RawBuilder<unknown>;
}

/** Walks the contacts by name, each asked for the condition. */
export function pageWhere({ orgId, columns, limit, after }: ContactPage, condition: RawBuilder<unknown>) {
  return sql`
    select ${columns} from contacts c where c.org_id = ${orgId} and ${isBehind(after, 'c', 'id')} and ${condition}
    order by c.sort_name, c.id limit ${limit}`;
}

/** The whole contacts of a table of hits, each looked up by itself: a join might read them all. */
export function contactsOf(hits: string, { orgId, columns }: Pick<ContactPage, 'orgId' | 'columns'>) {
  return sql`
    select ${columns} from ${sql.table(hits)} as hit
    cross join lateral (select * from contacts where org_id = ${orgId} and id = hit.id limit 1) as c`;
}

/** Behind the last page, in a table with the contact's name and, in `idColumn`, its id. */
export function isBehind(after: ContactPosition | null, table: string, idColumn: string): RawBuilder<unknown> {
  if (!after) return sql`true`;
  const position = sql`${sql.ref(`${table}.sort_name`)}, ${sql.ref(`${table}.${idColumn}`)}`;
  return sql`(${position}) > (${after.sortName} collate "C", ${after.id}::uuid)`;
}
