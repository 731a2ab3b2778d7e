import type { Call, CallId, CallStep, OrgId } from '@ringdesk/contract';
import type { Encryption } from '../../../platform/db/encryption.ts';
import { AppError } from '../../../platform/errors.ts';
import { writeCursor } from '../../../platform/page-cursor.ts';
import type { Tx } from '../calls.store.ts';
import { viewCall, viewCalls } from './call-view.ts';
import { countCalls, filteredCalls, type ListCalls } from './filter-calls.ts';

export interface CallReader {
  /** Calls that have not ended, oldest first. */
  liveCalls(tx: Tx, orgId: OrgId): Promise<Call[]>;
  /** The newest ended calls, newest first. */
  recentCalls(tx: Tx, orgId: OrgId, limit: number): Promise<Call[]>;
  /** Throws AppError number.invalid. */
  listCalls(tx: Tx, orgId: OrgId, query: ListCalls): Promise<{ items: Call[]; next: string | null }>;
  /** Of every page together. Throws AppError number.invalid. */
  countCalls(tx: Tx, orgId: OrgId, query: Omit<ListCalls, 'after' | 'limit'>): Promise<number>;
  /** Throws AppError not-found. */
  getCall(tx: Tx, orgId: OrgId, callId: CallId): Promise<{ call: Call; steps: CallStep[] }>;
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
      const rows = await filteredCalls(tx, { orgId, encryption }, query);
      const shown = rows.slice(0, query.limit);
      const last = shown.at(-1);
      const next = rows.length > query.limit && last !== undefined ? writeCursor(last.created_at, last.id) : null;
      return { items: await viewCalls(tx, { orgId, encryption }, shown), next };
    },

    countCalls: (tx, orgId, query) => countCalls(tx, { orgId, encryption }, query),

    async getCall(tx, orgId, callId) {
      const row = await tx.selectFrom('calls').selectAll().where('id', '=', callId).executeTakeFirst();
      if (row === undefined) throw AppError.of('not-found', 'There is no such call.');
      const steps = await tx
        .selectFrom('call_steps')
        .select(['at', 'type', 'sealed', 'text'])
        .where('call_id', '=', callId)
        .orderBy('position')
        .execute();
      const call = await viewCall(tx, { orgId, encryption }, row);
      // What an earlier version kept in clear is sealed in the background.
      const story = steps.map(async ({ at, type, sealed, text }) => {
        return { at: at.toISOString(), type, text: text ?? (await encryption.decrypt(orgId, sealed)) };
      });
      return { call, steps: await Promise.all(story) };
    },
  };
}

function newestFirst(tx: Tx) {
  return tx.selectFrom('calls').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
}
