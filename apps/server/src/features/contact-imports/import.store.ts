import type { ContactImport, ContactImportId, ImportPlan, MemberId, OrgId } from '@ringdesk/contract';
import { type Selectable, sql } from 'kysely';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { ContactImportsTable } from '../../platform/db/tables-contacts.ts';
import type { Tx } from '../contacts/public.ts';
import type { Delimiter } from './read-csv.ts';

/** How the file was read, its head and its first rows. */
export interface ImportHead {
  encoding: string;
  delimiter: Delimiter;
  heads: string[];
  rows: string[][];
}

export interface StoredImport {
  import: ContactImport;
  head: ImportHead;
  /** Null until it is begun. */
  plan: ImportPlan | null;
}

export interface ImportBatch {
  /** As a spreadsheet counts: the head is row 1. */
  firstRow: number;
  /** A blank one has no cells. */
  rows: string[][];
}

export interface Refusal {
  row: number;
  cells: readonly string[];
  reasons: readonly string[];
}

export interface ImportStore {
  find(tx: Tx, orgId: OrgId, id: ContactImportId): Promise<StoredImport | null>;
  /** Until the commit nobody else takes a batch of it. */
  findToChange(tx: Tx, orgId: OrgId, id: ContactImportId): Promise<StoredImport | null>;
  list(tx: Tx, orgId: OrgId): Promise<ContactImport[]>;
  running(tx: Tx, orgId: OrgId): Promise<ContactImportId[]>;
  insert(tx: Tx, orgId: OrgId, stored: StoredImport): Promise<void>;
  /** Writes what changes while it runs. */
  update(tx: Tx, orgId: OrgId, stored: Omit<StoredImport, 'head'>): Promise<void>;
  addBatch(tx: Tx, orgId: OrgId, id: ContactImportId, batch: ImportBatch): Promise<void>;
  nextBatch(tx: Tx, orgId: OrgId, id: ContactImportId, afterRow: number): Promise<ImportBatch | null>;
  /** Whether it was still there. */
  removeBatch(tx: Tx, orgId: OrgId, id: ContactImportId, firstRow: number): Promise<boolean>;
  removeBatches(tx: Tx, orgId: OrgId, id: ContactImportId): Promise<void>;
  addRefusals(tx: Tx, orgId: OrgId, id: ContactImportId, refusals: readonly Refusal[]): Promise<void>;
  refusals(tx: Tx, orgId: OrgId, id: ContactImportId, page: { afterRow: number; limit: number }): Promise<Refusal[]>;
  /** With what is left of its rows. */
  remove(tx: Tx, orgId: OrgId, id: ContactImportId): Promise<void>;
  /** Forgets files that nobody began to import, and what is left of old imports. */
  prune(tx: Tx, orgId: OrgId, before: { ready: Date; finished: Date }): Promise<void>;
}

const listed = 20;

export function createImportStore(encryption: Encryption): ImportStore {
  const open = async <T>(orgId: OrgId, sealed: Uint8Array): Promise<T> =>
    JSON.parse(await encryption.decrypt(orgId, sealed)) as T;
  const seal = (orgId: OrgId, value: unknown) => encryption.encrypt(orgId, JSON.stringify(value));
  const rowsOf = (tx: Tx, orgId: OrgId) => tx.selectFrom('contact_imports').selectAll().where('org_id', '=', orgId);
  const toStored = async (
    orgId: OrgId,
    row: Selectable<ContactImportsTable> | undefined,
  ): Promise<StoredImport | null> =>
    row ? { import: toImport(row), head: await open<ImportHead>(orgId, row.head), plan: row.plan } : null;

  return {
    async find(tx, orgId, id) {
      return toStored(orgId, await rowsOf(tx, orgId).where('id', '=', id).executeTakeFirst());
    },
    async findToChange(tx, orgId, id) {
      return toStored(orgId, await rowsOf(tx, orgId).where('id', '=', id).forUpdate().executeTakeFirst());
    },
    async list(tx, orgId) {
      const rows = await rowsOf(tx, orgId).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(listed).execute();
      return rows.map(toImport);
    },
    async running(tx, orgId) {
      const rows = await rowsOf(tx, orgId).where('state', '=', 'running').orderBy('started_at').execute();
      return rows.map(({ id }) => id as ContactImportId);
    },

    async insert(tx, orgId, { import: made, head }) {
      const row = {
        ...{ org_id: orgId, id: made.id, file_name: made.fileName, state: made.state, row_count: made.rows },
        head: await seal(orgId, head),
        plan: null,
        created_by: made.createdBy.id,
        created_by_name: made.createdBy.name,
        created_at: new Date(made.createdAt),
        ...{ started_at: null, finished_at: null },
      };
      await tx.insertInto('contact_imports').values(row).execute();
    },
    async update(tx, orgId, { import: now, plan }) {
      const changed = {
        ...{ state: now.state, row_count: now.rows, rows_done: now.rowsDone, version: now.version },
        ...{ created_count: now.created, updated_count: now.updated },
        ...{ skipped_count: now.skipped, refused_count: now.refused },
        plan: plan === null ? null : JSON.stringify(plan),
        started_at: now.startedAt === null ? null : new Date(now.startedAt),
        finished_at: now.finishedAt === null ? null : new Date(now.finishedAt),
      };
      const imports = tx.updateTable('contact_imports').set(changed).where('org_id', '=', orgId);
      await imports.where('id', '=', now.id).execute();
    },

    async addBatch(tx, orgId, id, { firstRow, rows }) {
      const row = { org_id: orgId, import_id: id, first_row: firstRow, sealed: await seal(orgId, rows) };
      await tx.insertInto('contact_import_batches').values(row).execute();
    },
    async nextBatch(tx, orgId, id, afterRow) {
      const row = await tx
        .selectFrom('contact_import_batches')
        .select(['first_row', 'sealed'])
        .where('org_id', '=', orgId)
        .where('import_id', '=', id)
        .where('first_row', '>', afterRow)
        .orderBy('first_row')
        .limit(1)
        .executeTakeFirst();
      return row ? { firstRow: row.first_row, rows: await open<string[][]>(orgId, row.sealed) } : null;
    },
    async removeBatch(tx, orgId, id, firstRow) {
      const batches = tx.deleteFrom('contact_import_batches').where('org_id', '=', orgId).where('import_id', '=', id);
      const removed = await batches.where('first_row', '=', firstRow).returning('first_row').executeTakeFirst();
      return removed !== undefined;
    },
    async removeBatches(tx, orgId, id) {
      const batches = tx.deleteFrom('contact_import_batches').where('org_id', '=', orgId);
      await batches.where('import_id', '=', id).execute();
    },

    async addRefusals(tx, orgId, id, refusals) {
      if (refusals.length === 0) return;
      const rows = refusals.map(async ({ row, cells, reasons }) => ({
        ...{ org_id: orgId, import_id: id, row_number: row },
        sealed: await seal(orgId, { cells, reasons }),
      }));
      await tx
        .insertInto('contact_import_refusals')
        .values(await Promise.all(rows))
        .execute();
    },
    async refusals(tx, orgId, id, { afterRow, limit }) {
      const rows = await tx
        .selectFrom('contact_import_refusals')
        .select(['row_number', 'sealed'])
        .where('org_id', '=', orgId)
        .where('import_id', '=', id)
        .where('row_number', '>', afterRow)
        .orderBy('row_number')
        .limit(limit)
        .execute();
      return Promise.all(
        rows.map(async ({ row_number, sealed }) => ({
          row: row_number,
          ...(await open<Pick<Refusal, 'cells' | 'reasons'>>(orgId, sealed)),
        })),
      );
    },

    async remove(tx, orgId, id) {
      await tx.deleteFrom('contact_imports').where('org_id', '=', orgId).where('id', '=', id).execute();
    },
    async prune(tx, orgId, { ready, finished }) {
      await sql`
        delete from contact_imports where org_id = ${orgId}
          and ((state = 'ready' and created_at < ${ready}) or (finished_at < ${finished}))`.execute(tx);
    },
  };
}

function toImport(row: Selectable<ContactImportsTable>): ContactImport {
  return {
    id: row.id as ContactImportId,
    fileName: row.file_name,
    state: row.state,
    createdBy: { id: row.created_by as MemberId, name: row.created_by_name },
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    ...{ rows: row.row_count, rowsDone: row.rows_done },
    ...{ created: row.created_count, updated: row.updated_count },
    ...{ skipped: row.skipped_count, refused: row.refused_count },
    version: row.version,
  };
}
