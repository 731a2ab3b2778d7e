import type { CallFilters, ContactId, MemberId, OrgId } from '@ringdesk/contract';
import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/db/database.ts';
import type { Encryption } from '../../../platform/db/encryption.ts';
import { readCursor } from '../../../platform/page-cursor.ts';
import { readAnyNumber } from '../../numbers/public.ts';
import { countryOf } from '../../organizations/public.ts';
import type { Tx } from '../calls.store.ts';
import { tokensToFind } from './note-words.ts';

export interface ListCalls extends CallFilters {
  view: 'all' | 'mine' | 'recorded';
  memberId: MemberId;
  contactId?: ContactId | undefined;
  after?: string | undefined;
  limit: number;
}

type Context = { orgId: OrgId; encryption: Encryption };
type Meant = Omit<ListCalls, 'after' | 'limit'>;

/**
 * The rows of a page of the log, newest first, and one row more, which tells whether there is a next page. Each filter has
 * an index that ends in the order of the log. Throws number.invalid.
 */
export async function filteredCalls(tx: Tx, context: Context, query: ListCalls) {
  const conditions = await conditionsOf(tx, context, query);
  const after = query.after === undefined ? null : readCursor(query.after);
  const tokens = await tokensOf(context, query);
  if (tokens !== null) {
    let hits = notedCalls(tx, context.orgId, tokens).where(({ and }) => and(conditions));
    if (after)
      hits = hits.where(sql<boolean>`(w.created_at, w.call_id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
    const newest = hits.orderBy('w.created_at', 'desc').orderBy('w.call_id', 'desc');
    return newest
      .selectAll('calls')
      .limit(query.limit + 1)
      .execute();
  }
  let calls = tx.selectFrom('calls').where(({ and }) => and(conditions));
  if (after) calls = calls.where(sql<boolean>`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  const newest = calls.orderBy('created_at', 'desc').orderBy('id', 'desc');
  return newest
    .selectAll()
    .limit(query.limit + 1)
    .execute();
}

/** How many calls the filters mean. Throws number.invalid. */
export async function countCalls(tx: Tx, context: Context, query: Meant): Promise<number> {
  const conditions = await conditionsOf(tx, context, query);
  const tokens = await tokensOf(context, query);
  const calls = tokens === null ? tx.selectFrom('calls') : notedCalls(tx, context.orgId, tokens);
  const meant = calls.where(({ and }) => and(conditions));
  return Number((await meant.select(sql<string>`count(*)`.as('count')).executeTakeFirstOrThrow()).count);
}

/** Null where no words are looked for; the words that are longest are rarest, and come first. */
async function tokensOf({ orgId, encryption }: Context, { text }: Meant): Promise<Uint8Array[] | null> {
  return text === undefined ? null : tokensToFind(encryption, orgId, text);
}

/**
 * Calls with a note that has a word of each token: found by the first token in the order of the log, each checked for the
 * others. A subquery that gives a value is not turned into a join, which would look at every note.
 */
function notedCalls(tx: Tx, orgId: OrgId, [first, ...others]: readonly Uint8Array[]) {
  const none = Uint8Array.of();
  let calls = tx
    .selectFrom('call_note_words as w')
    .innerJoin('calls', (join) => join.onRef('calls.org_id', '=', 'w.org_id').onRef('calls.id', '=', 'w.call_id'))
    .where('w.org_id', '=', orgId)
    .where('w.token', '=', first ?? none);
  for (const token of others) {
    calls = calls.where(sql<boolean>`coalesce((select true from call_note_words o
      where o.org_id = w.org_id and o.call_id = w.call_id and o.token = ${token}), false)`);
  }
  return calls;
}

async function conditionsOf(tx: Tx, { orgId, encryption }: Context, query: Meant): Promise<Expression<SqlBool>[]> {
  const is = expressionBuilder<Tables, 'calls'>();
  const { view, memberId, contactId, direction, outcome, agentId, queueId, number, from, to, recorded } = query;
  const conditions = [is('calls.org_id', '=', orgId)];
  if (view === 'mine') conditions.push(is('calls.agent_id', '=', memberId));
  if (view === 'recorded') conditions.push(is('calls.recorded', '=', true));
  if (contactId !== undefined) conditions.push(is('calls.contact_id', '=', contactId));
  if (direction !== undefined) conditions.push(is('calls.direction', '=', direction));
  if (outcome !== undefined) conditions.push(is('calls.outcome', '=', outcome));
  if (agentId !== undefined) conditions.push(is('calls.agent_id', '=', agentId));
  if (queueId !== undefined) conditions.push(is('calls.queue_id', '=', queueId));
  if (recorded !== undefined) conditions.push(is('calls.recorded', '=', recorded === 'yes'));
  if (from !== undefined) conditions.push(is('calls.created_at', '>=', new Date(from)));
  if (to !== undefined) conditions.push(is('calls.created_at', '<', new Date(to)));
  if (number !== undefined) {
    const read = readAnyNumber(number, await countryOf(tx, orgId), 'number');
    conditions.push(is('calls.customer_index', '=', await encryption.blindIndex(orgId, read)));
  }
  return conditions;
}
