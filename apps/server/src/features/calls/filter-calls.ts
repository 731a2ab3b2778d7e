import type { CallFilters, ContactId, MemberId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Encryption } from '../../platform/db/encryption.ts';
import { readCursor } from '../../platform/page-cursor.ts';
import { readAnyNumber } from '../numbers/public.ts';
import { countryOf } from '../organizations/public.ts';
import type { Tx } from './calls.store.ts';
import { tokensToFind } from './note-words.ts';

export interface ListCalls extends CallFilters {
  view: 'all' | 'mine' | 'recorded';
  memberId: MemberId;
  contactId?: ContactId | undefined;
  after?: string | undefined;
  limit: number;
}

type Context = { orgId: OrgId; encryption: Encryption };

/**
 * The rows of a page of the log, newest first, and one row more, which tells whether there is a next page. Each filter has
 * an index that ends in the order of the log. Throws number.invalid.
 */
export async function filteredCalls(tx: Tx, context: Context, query: ListCalls) {
  let rows = (await matchingCalls(tx, context, query))
    .selectAll('calls')
    .orderBy('calls.created_at', 'desc')
    .orderBy('calls.id', 'desc')
    .limit(query.limit + 1);
  if (query.after !== undefined) {
    const { at, id } = readCursor(query.after);
    rows = rows.where(sql<boolean>`(calls.created_at, calls.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return rows.execute();
}

/** Every call that the filters mean, in no order. Throws number.invalid. */
export async function matchingCalls(tx: Tx, { orgId, encryption }: Context, query: Omit<ListCalls, 'after' | 'limit'>) {
  let calls = tx.selectFrom('calls').where('calls.org_id', '=', orgId);
  const { view, memberId, contactId, direction, outcome, agentId, queueId, number, from, to, recorded, text } = query;
  if (view === 'mine') calls = calls.where('calls.agent_id', '=', memberId);
  if (view === 'recorded') calls = calls.where('calls.recorded', '=', true);
  if (contactId !== undefined) calls = calls.where('calls.contact_id', '=', contactId);
  if (direction !== undefined) calls = calls.where('calls.direction', '=', direction);
  if (outcome !== undefined) calls = calls.where('calls.outcome', '=', outcome);
  if (agentId !== undefined) calls = calls.where('calls.agent_id', '=', agentId);
  if (queueId !== undefined) calls = calls.where('calls.queue_id', '=', queueId);
  if (recorded !== undefined) calls = calls.where('calls.recorded', '=', recorded === 'yes');
  if (from !== undefined) calls = calls.where('calls.created_at', '>=', new Date(from));
  if (to !== undefined) calls = calls.where('calls.created_at', '<', new Date(to));
  if (number !== undefined) {
    const read = readAnyNumber(number, await countryOf(tx, orgId), 'number');
    calls = calls.where('calls.customer_index', '=', await encryption.blindIndex(orgId, read));
  }
  if (text === undefined) return calls;
  const tokens = await tokensToFind(encryption, orgId, text);
  if (tokens.length === 0) return calls.where(sql<boolean>`false`);
  for (const token of tokens) {
    calls = calls.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('call_note_words as w')
          .select('w.call_id')
          .whereRef('w.org_id', '=', 'calls.org_id')
          .where('w.token', '=', token)
          .whereRef('w.created_at', '=', 'calls.created_at')
          .whereRef('w.call_id', '=', 'calls.id'),
      ),
    );
  }
  return calls;
}
