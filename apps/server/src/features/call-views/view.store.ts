import { type CallViewId, logFilters, type MemberId, type OrgId, type SavedView } from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { CallViewsTable } from '../../platform/db/tables-calls.ts';

export type Tx = Transaction<Tables>;

export interface ViewStore {
  /** What a member sees: their own in their order, then everybody's in its order. */
  listFor(tx: Tx, orgId: OrgId, memberId: MemberId): Promise<SavedView[]>;
  countOwn(tx: Tx, memberId: MemberId): Promise<number>;
  /** `isDeleted`: one that was deleted and can be taken back. */
  find(tx: Tx, orgId: OrgId, id: CallViewId, options: { isDeleted: boolean }): Promise<SavedView | null>;
  insert(tx: Tx, orgId: OrgId, view: SavedView, at: Date): Promise<void>;
  update(tx: Tx, orgId: OrgId, view: SavedView): Promise<void>;
  setPosition(tx: Tx, id: CallViewId, position: number): Promise<void>;
  setDeleted(tx: Tx, id: CallViewId, at: Date | null): Promise<void>;
  /** Forgets those that were deleted before then. */
  prune(tx: Tx, before: Date): Promise<void>;
}

/** Behind every view that has been put in order. */
const last = 1_000_000;

export function createViewStore(encryption: Encryption): ViewStore {
  const seal = (orgId: OrgId, { filters }: SavedView) => encryption.encrypt(orgId, JSON.stringify(filters));
  const toView = async (orgId: OrgId, row: Selectable<CallViewsTable>): Promise<SavedView> => ({
    ...{ id: row.id as CallViewId, name: row.name, view: row.view, isShared: row.is_shared },
    filters: logFilters.parse(JSON.parse(await encryption.decrypt(orgId, row.sealed_filters))),
    createdBy: { id: row.owner_id as MemberId, name: row.owner_name },
  });

  return {
    async listFor(tx, orgId, memberId) {
      const rows = await tx
        .selectFrom('call_views')
        .selectAll()
        .where('deleted_at', 'is', null)
        .where(({ eb, or }) => or([eb('owner_id', '=', memberId), eb('is_shared', '=', true)]))
        .orderBy('is_shared')
        .orderBy('position')
        .orderBy('id')
        .execute();
      return Promise.all(rows.map((row) => toView(orgId, row)));
    },
    async countOwn(tx, memberId) {
      const own = tx.selectFrom('call_views').where('owner_id', '=', memberId).where('deleted_at', 'is', null);
      const { count } = await own.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
      return Number(count);
    },
    async find(tx, orgId, id, { isDeleted }) {
      const views = tx.selectFrom('call_views').selectAll().where('id', '=', id);
      const row = await views
        .where('deleted_at', isDeleted ? 'is not' : 'is', null)
        .forUpdate()
        .executeTakeFirst();
      return row ? toView(orgId, row) : null;
    },
    async insert(tx, orgId, view, at) {
      const row = {
        ...{ org_id: orgId, id: view.id, name: view.name, view: view.view, is_shared: view.isShared, position: last },
        sealed_filters: await seal(orgId, view),
        ...{ owner_id: view.createdBy.id, owner_name: view.createdBy.name, created_at: at, deleted_at: null },
      };
      await tx.insertInto('call_views').values(row).execute();
    },
    async update(tx, orgId, view) {
      const changed = { name: view.name, view: view.view, is_shared: view.isShared };
      const sealed_filters = await seal(orgId, view);
      await tx
        .updateTable('call_views')
        .set({ ...changed, sealed_filters })
        .where('id', '=', view.id)
        .execute();
    },
    async setPosition(tx, id, position) {
      await tx.updateTable('call_views').set({ position }).where('id', '=', id).execute();
    },
    async setDeleted(tx, id, at) {
      await tx.updateTable('call_views').set({ deleted_at: at }).where('id', '=', id).execute();
    },
    async prune(tx, before) {
      await tx.deleteFrom('call_views').where('deleted_at', '<', before).execute();
    },
  };
}
