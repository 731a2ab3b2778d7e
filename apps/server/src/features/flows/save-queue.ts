import type { OrgId, Queue, QueueId, QueueSettings } from '@ringdesk/contract';
import { AppError, Invariant } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import { listNumberFlows } from '../numbers/public.ts';
import {
  countWaiting,
  insertQueue,
  listQueues,
  lockQueue,
  markQueueDeleted,
  openQueues,
  type StoredQueue,
  saveQueueSettings,
  sealQueueSettings,
  type Tx,
} from '../queues/public.ts';
import { checkQueue, readReferences } from './check-references.ts';
import type { SettingsDeps } from './settings-deps.ts';

/** Throws settings.unknown-reference, settings.dead-end or queue.name-taken. */
export function createQueue(deps: SettingsDeps, member: Member, settings: QueueSettings): Promise<Queue> {
  return saving(deps, member, async (tx, orgId, now) => {
    const id = newId<QueueId>();
    checkQueue(await readReferences(tx, orgId, deps.encryption), id, settings);
    const queues = await listQueues(tx);
    refuseTaken(queues, id, settings.label);
    const name = freeName(queues, settings.label);
    const sealed = await sealQueueSettings(deps.encryption, orgId, settings);
    const queue = await shown(deps, orgId, await insertQueue(tx, orgId, { id, name, settings: sealed, now }));
    await deps.append(tx, orgId, now, { type: 'queue.created', actor: by(member), data: { queue } });
    return queue;
  });
}

/** Throws not-found, settings.changed-meanwhile, settings.unknown-reference, settings.dead-end or queue.name-taken. */
export function updateQueue(
  deps: SettingsDeps,
  member: Member,
  id: QueueId,
  { version, ...settings }: QueueSettings & { version: number },
): Promise<Queue> {
  return saving(deps, member, async (tx, orgId, now) => {
    const known = await require(tx, id);
    if (known.version !== version) throw changedMeanwhile();
    checkQueue(await readReferences(tx, orgId, deps.encryption), id, settings);
    refuseTaken(await listQueues(tx), id, settings.label);
    const sealed = await sealQueueSettings(deps.encryption, orgId, settings);
    const queue = await shown(deps, orgId, await saveQueueSettings(tx, known, sealed));
    await deps.append(tx, orgId, now, { type: 'queue.changed', actor: by(member), data: { queue } });
    return queue;
  });
}

/** Throws not-found or settings.in-use. */
export async function deleteQueue(deps: SettingsDeps, member: Member, id: QueueId): Promise<void> {
  await saving(deps, member, async (tx, orgId, now) => {
    await require(tx, id);
    await refuseInUse(tx, id);
    await markQueueDeleted(tx, id, now);
    await deps.append(tx, orgId, now, { type: 'queue.deleted', actor: by(member), data: { queueId: id } });
  });
}

async function saving<T>(
  deps: SettingsDeps,
  { orgId }: Member,
  save: (tx: Tx, orgId: OrgId, now: Date) => Promise<T>,
): Promise<T> {
  const saved = await deps.database.withOrganization(orgId, (tx) => save(tx, orgId, deps.clock.now()));
  deps.wakeRouting(orgId);
  return saved;
}

async function shown({ encryption }: SettingsDeps, orgId: OrgId, stored: StoredQueue): Promise<Queue> {
  const [queue] = await openQueues(encryption, orgId, [stored]);
  if (queue === undefined) throw new Invariant('A queue was saved and is not there.');
  return queue;
}

async function require(tx: Tx, id: QueueId): Promise<StoredQueue> {
  const queue = await lockQueue(tx, id);
  if (queue === null) throw AppError.of('not-found', 'There is no such queue.');
  return queue;
}

function refuseTaken(queues: readonly StoredQueue[], id: QueueId, label: string): void {
  const twin = queues.find((queue) => queue.id !== id && queue.label.toLowerCase() === label.toLowerCase());
  if (twin === undefined) return;
  throw AppError.of('queue.name-taken', `There is a queue "${twin.label}" already.`, { field: 'label' });
}

/** The name at the carrier: letters, digits and underscores, at most 60. It stays when the label changes. */
function freeName(queues: readonly StoredQueue[], label: string): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 48);
  const base = `${plain || 'callers'}_queue`;
  const taken = new Set(queues.map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(name)) return name;
  }
}

async function refuseInUse(tx: Tx, id: QueueId): Promise<void> {
  if ((await countWaiting(tx, id)) > 0) {
    throw AppError.of('settings.in-use', 'Callers wait in this queue. Delete it when they have been served.');
  }
  const isHere = (place: { kind: string; queueId?: QueueId } | undefined) =>
    place?.kind === 'queue' && place.queueId === id;
  const number = (await listNumberFlows(tx)).find(
    ({ settings }) => isHere(settings?.destination) || isHere(settings?.whenClosed) || isHere(settings?.otherwise),
  );
  if (number !== undefined) {
    throw AppError.of('settings.in-use', `The number "${number.label}" leads to this queue. Change that first.`);
  }
  const queues = await listQueues(tx);
  const other = queues.find((queue) => queue.id !== id && isHere(queue.overflow));
  if (other !== undefined) {
    throw AppError.of('settings.in-use', `The queue "${other.label}" overflows into this one. Change that first.`);
  }
  if (queues.length === 1) {
    throw AppError.of('settings.in-use', 'This is the only queue, and callers have to wait somewhere.');
  }
}

export const changedMeanwhile = () =>
  AppError.of('settings.changed-meanwhile', 'Somebody else has changed this meanwhile. Load it again, then change it.');

const by = ({ id }: Member) => ({ kind: 'member', id }) as const;
