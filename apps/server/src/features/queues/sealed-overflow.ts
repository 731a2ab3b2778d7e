import { e164, type OrgId, type Overflow, type Queue, type QueueSettings } from '@ringdesk/contract';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { StoredOverflow } from '../../platform/db/tables-callers.ts';
import type { StoredQueue, StoredQueueSettings } from './queue.store.ts';

/** An outside number is sealed as every number is; the rest of an overflow names nobody. */
export async function sealOverflow(
  encryption: Pick<Encryption, 'encrypt'>,
  orgId: OrgId,
  overflow: Overflow,
): Promise<StoredOverflow> {
  if (overflow.kind !== 'number') return overflow;
  return { kind: 'number', sealed: Buffer.from(await encryption.encrypt(orgId, overflow.number)).toString('hex') };
}

/** The overflow as people set it. */
export async function openOverflow(
  encryption: Pick<Encryption, 'decrypt'>,
  orgId: OrgId,
  overflow: StoredOverflow,
): Promise<Overflow> {
  if (overflow.kind !== 'number') return overflow;
  // Of an earlier version, until it is sealed.
  if ('number' in overflow) return overflow;
  const number = await encryption.decrypt(orgId, Buffer.from(overflow.sealed, 'hex'));
  return { kind: 'number', number: e164.parse(number) };
}

export async function sealQueueSettings(
  encryption: Pick<Encryption, 'encrypt'>,
  orgId: OrgId,
  settings: QueueSettings,
): Promise<StoredQueueSettings> {
  return { ...settings, overflow: await sealOverflow(encryption, orgId, settings.overflow) };
}

/** Queues as people set them and see them. */
export function openQueues(
  encryption: Pick<Encryption, 'decrypt'>,
  orgId: OrgId,
  queues: readonly StoredQueue[],
): Promise<Queue[]> {
  return Promise.all(
    queues.map(async (queue) => ({ ...queue, overflow: await openOverflow(encryption, orgId, queue.overflow) })),
  );
}
