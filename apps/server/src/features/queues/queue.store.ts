import type { MemberId, OrgId, Queue, QueueId } from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { QueuesTable, StoredOverflow, StoredQueueSettings } from '../../platform/db/tables-callers.ts';

export type { StoredQueueSettings } from '../../platform/db/tables-callers.ts';

export type Tx = Transaction<Tables>;

/** A queue as it is kept; `openQueues` gives it as people see it. */
export type StoredQueue = Omit<Queue, 'overflow'> & { overflow: StoredOverflow };

/** The organization's queues in the order in which they were made. */
export async function listQueues(tx: Tx): Promise<StoredQueue[]> {
  const rows = await tx.selectFrom('queues').selectAll().where('deleted_at', 'is', null).orderBy('id').execute();
  return rows.map(viewQueue);
}

/** Null where there is no such queue, or no longer. */
export async function findQueue(tx: Tx, queueId: QueueId): Promise<StoredQueue | null> {
  const row = await tx
    .selectFrom('queues')
    .selectAll()
    .where('id', '=', queueId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : viewQueue(row);
}

/** For how many callers a queue has a place: who hears the greeting has one already, who hears the closing message none. */
export async function countWaiting(tx: Tx, queueId: QueueId): Promise<number> {
  const { count } = await tx
    .selectFrom('calls')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'waiting')
    .where('caller_place', '<>', 'message')
    .where('queue_id', '=', queueId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Adds a queue; its name at the carrier must not be taken. */
export async function insertQueue(
  tx: Tx,
  orgId: OrgId,
  { id, name, settings, now }: { id: QueueId; name: string; settings: StoredQueueSettings; now: Date },
): Promise<StoredQueue> {
  const row = { org_id: orgId, id, name, created_at: now, deleted_at: null, version: 1 };
  await tx
    .insertInto('queues')
    .values({ ...row, settings: JSON.stringify(settings) })
    .execute();
  return { ...settings, id, name, version: 1 };
}

/** The queues that a member takes calls from. */
export function queuesOf<Q extends Pick<Queue, 'members'>>(queues: readonly Q[], memberId: MemberId): Q[] {
  return queues.filter(({ members }) => members.some((one) => one.memberId === memberId));
}

function viewQueue({ id, name, settings, version }: Selectable<QueuesTable>): StoredQueue {
  // Queues that were saved before a setting existed have its default.
  return { ...settings, outcomeRequired: settings.outcomeRequired ?? false, id: id as QueueId, name, version };
}

/** The queue as it now stands, held until the commit. */
export async function lockQueue(tx: Tx, queueId: QueueId): Promise<StoredQueue | null> {
  const row = await tx
    .selectFrom('queues')
    .selectAll()
    .where('id', '=', queueId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : viewQueue(row);
}

export async function saveQueueSettings(
  tx: Tx,
  queue: StoredQueue,
  settings: StoredQueueSettings,
): Promise<StoredQueue> {
  const version = queue.version + 1;
  await tx
    .updateTable('queues')
    .set({ settings: JSON.stringify(settings), version })
    .where('id', '=', queue.id)
    .execute();
  return { ...settings, id: queue.id, name: queue.name, version };
}

/** Calls keep the queue that they waited in, so its row stays. */
export async function markQueueDeleted(tx: Tx, queueId: QueueId, at: Date): Promise<void> {
  await tx.updateTable('queues').set({ deleted_at: at }).where('id', '=', queueId).execute();
}
