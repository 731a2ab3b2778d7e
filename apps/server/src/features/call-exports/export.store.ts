import {
  type CallExport,
  type CallExportId,
  type CallExportRequest,
  callExportRequest,
  type MemberId,
  type OrgId,
} from '@ringdesk/contract';
import { type Selectable, sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { CallExportsTable } from '../../platform/db/tables-calls.ts';

export type Tx = Transaction<Tables>;

export interface StoredExport {
  export: CallExport;
  /** Where the next page of the log begins; null at the beginning. */
  nextPage: string | null;
  /** What was asked for. Throws where this version no longer understands it. */
  openRequest(): Promise<CallExportRequest>;
}

export interface ExportStore {
  /** Until the commit nobody else writes a piece of it. */
  findToChange(tx: Tx, orgId: OrgId, id: CallExportId): Promise<StoredExport | null>;
  /** A member's own that are being written or can be downloaded, newest first. */
  listOwn(tx: Tx, memberId: MemberId, now: Date): Promise<CallExport[]>;
  running(tx: Tx): Promise<CallExportId[]>;
  /** Until the commit the member starts no other one. */
  isRunningFor(tx: Tx, memberId: MemberId): Promise<boolean>;
  insert(tx: Tx, orgId: OrgId, made: CallExport, request: CallExportRequest): Promise<void>;
  /** Writes what changes while it runs. */
  update(tx: Tx, stored: Pick<StoredExport, 'export' | 'nextPage'>): Promise<void>;
  addPiece(tx: Tx, orgId: OrgId, id: CallExportId, position: number, text: string): Promise<void>;
  /** The first piece from `position` on; null at the end. */
  pieceFrom(
    tx: Tx,
    orgId: OrgId,
    id: CallExportId,
    position: number,
  ): Promise<{ position: number; text: string } | null>;
  removePieces(tx: Tx, id: CallExportId): Promise<void>;
  /** Forgets exports that are over since then, with their files. */
  prune(tx: Tx, orgId: OrgId, now: Date): Promise<void>;
}

const listed = 10;

export function createExportStore(encryption: Encryption): ExportStore {
  return {
    async findToChange(tx, orgId, id) {
      const rows = tx.selectFrom('call_exports').selectAll().where('id', '=', id);
      const row = await rows.forUpdate().executeTakeFirst();
      if (!row) return null;
      const openRequest = async () =>
        callExportRequest.parse(JSON.parse(await encryption.decrypt(orgId, row.sealed_request)));
      return { export: toExport(row), nextPage: row.next_page, openRequest };
    },
    async listOwn(tx, memberId, now) {
      const rows = await tx
        .selectFrom('call_exports')
        .selectAll()
        .where('created_by', '=', memberId)
        .where(({ eb, or }) => or([eb('state', '=', 'running'), eb('expires_at', '>', now)]))
        .where('state', '<>', 'cancelled')
        .orderBy('created_at', 'desc')
        .limit(listed)
        .execute();
      return rows.map(toExport);
    },
    async running(tx) {
      const rows = await tx
        .selectFrom('call_exports')
        .select('id')
        .where('state', '=', 'running')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id as CallExportId);
    },

    async isRunningFor(tx, memberId) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`call export ${memberId}`}, 0))`.execute(tx);
      const running = tx.selectFrom('call_exports').select('id').where('state', '=', 'running');
      return (await running.where('created_by', '=', memberId).limit(1).executeTakeFirst()) !== undefined;
    },
    async insert(tx, orgId, made, request) {
      const row = {
        ...{ org_id: orgId, id: made.id, state: made.state, next_page: null, row_count: made.rows },
        sealed_request: await encryption.encrypt(orgId, JSON.stringify(request)),
        ...{ created_by: made.createdBy.id, created_by_name: made.createdBy.name },
        ...{ created_at: new Date(made.createdAt), finished_at: null, expires_at: null },
      };
      await tx.insertInto('call_exports').values(row).execute();
    },
    async update(tx, { export: now, nextPage }) {
      const changed = {
        ...{
          state: now.state,
          next_page: nextPage,
          row_count: now.rows,
          rows_done: now.rowsDone,
          version: now.version,
        },
        finished_at: now.finishedAt === null ? null : new Date(now.finishedAt),
        expires_at: now.expiresAt === null ? null : new Date(now.expiresAt),
      };
      await tx.updateTable('call_exports').set(changed).where('id', '=', now.id).execute();
    },

    async addPiece(tx, orgId, id, position, text) {
      const row = { org_id: orgId, export_id: id, position, sealed: await encryption.encrypt(orgId, text) };
      await tx.insertInto('call_export_pieces').values(row).execute();
    },
    async pieceFrom(tx, orgId, id, position) {
      const pieces = tx.selectFrom('call_export_pieces').select(['position', 'sealed']).where('export_id', '=', id);
      const next = pieces.where('position', '>=', position).orderBy('position').limit(1);
      const row = await next.executeTakeFirst();
      return row ? { position: row.position, text: await encryption.decrypt(orgId, row.sealed) } : null;
    },
    async removePieces(tx, id) {
      await tx.deleteFrom('call_export_pieces').where('export_id', '=', id).execute();
    },
    async prune(tx, orgId, now) {
      await sql`
        delete from call_exports where org_id = ${orgId}
          and (expires_at <= ${now} or (state = 'cancelled' and finished_at <= ${now}))`.execute(tx);
    },
  };
}

function toExport(row: Selectable<CallExportsTable>): CallExport {
  return {
    id: row.id as CallExportId,
    state: row.state,
    createdBy: { id: row.created_by as MemberId, name: row.created_by_name },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    ...{ rows: row.row_count, rowsDone: row.rows_done, version: row.version },
  };
}
