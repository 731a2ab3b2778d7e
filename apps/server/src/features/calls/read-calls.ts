import type { Call, CallId, CallStep, ContactId, MemberId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Encryption } from '../../platform/db/encryption.ts';
import { AppError } from '../../platform/errors.ts';
import { readCursor, writeCursor } from '../../platform/page-cursor.ts';
import { viewCall, viewCalls } from './call-view.ts';
import type { Tx } from './calls.store.ts';

export interface CallReader {
  /** Calls that have not ended, oldest first. */
  liveCalls(tx: Tx, orgId: OrgId): Promise<Call[]>;
  /** The newest ended calls, newest first. */
  recentCalls(tx: Tx, orgId: OrgId, limit: number): Promise<Call[]>;
  listCalls(tx: Tx, orgId: OrgId, query: ListCalls): Promise<{ items: Call[]; next: string | null }>;
  /** Throws AppError not-found. */
  getCall(tx: Tx, orgId: OrgId, callId: CallId): Promise<{ call: Call; steps: CallStep[] }>;
}

export interface ListCalls {
  view: 'all' | 'mine' | 'recorded';
  memberId: MemberId;
  contactId?: ContactId | undefined;
  after?: string | undefined;
  limit: number;
}

export function callReader(encryption: Encryption): CallReader {
  return {
    async liveCalls(tx, orgId) {
      const live = tx.selectFrom('calls').selectAll().where('state', '<>', 'ended');
      const rows = await live.orderBy('created_at').orderBy('id').execute();
      return viewCalls(tx, { orgId, encryption }, rows);
    },

    async recentCalls(tx, orgId, limit) {
      const rows = await newestFirst(tx).where('state', '=', 'ended').limit(limit).execute();
      return viewCalls(tx, { orgId, encryption }, rows);
    },

    async listCalls(tx, orgId, query) {
      const rows = await page(tx, query).execute();
      const shown = rows.slice(0, query.limit);
      const last = shown.at(-1);
      const next = rows.length > query.limit && last !== undefined ? writeCursor(last.created_at, last.id) : null;
      return { items: await viewCalls(tx, { orgId, encryption }, shown), next };
    },

    async getCall(tx, orgId, callId) {
      const row = await tx.selectFrom('calls').selectAll().where('id', '=', callId).executeTakeFirst();
      if (row === undefined) throw AppError.of('not-found', 'There is no such call.');
      const steps = await tx
        .selectFrom('call_steps')
        .select(['at', 'type', 'sealed'])
        .where('call_id', '=', callId)
        .orderBy('position')
        .execute();
      const call = await viewCall(tx, { orgId, encryption }, row);
      const story = steps.map(async ({ at, type, sealed }) => {
        return { at: at.toISOString(), type, text: await encryption.decrypt(orgId, sealed) };
      });
      return { call, steps: await Promise.all(story) };
    },
  };
}

function newestFirst(tx: Tx) {
  return tx.selectFrom('calls').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
}

/** One row more than asked for tells whether there is a next page. */
function page(tx: Tx, { view, memberId, contactId, after, limit }: ListCalls) {
  let rows = newestFirst(tx).limit(limit + 1);
  if (view === 'mine') rows = rows.where('agent_id', '=', memberId);
  if (view === 'recorded') {
    rows = rows.where(({ exists, selectFrom }) =>
      exists(selectFrom('recordings').select('id').whereRef('call_id', '=', 'calls.id').where('state', '=', 'ready')),
    );
  }
  if (contactId !== undefined) rows = rows.where('contact_id', '=', contactId);
  if (after !== undefined) {
    const { at, id } = readCursor(after);
    rows = rows.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return rows;
}
