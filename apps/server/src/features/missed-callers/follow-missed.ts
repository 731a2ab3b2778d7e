import type { CallOutcome, ContractEvent, MissedCallerId, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { Invariant } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Actor, AppendEvent } from '../../platform/outbox/outbox.ts';
import type { CallChange } from '../calls/public.ts';
import { countOpenMissedCallers, findMissedCaller, lockOpenEntry, type Tx } from './missed-caller.store.ts';

export interface MissedCallersDeps {
  encryption: Encryption;
  append: AppendEvent;
  clock: Clock;
}

const system = { kind: 'system', id: null } as const;
const spokeToNobody: ReadonlySet<CallOutcome | null> = new Set(['missed', 'voicemail', 'turned-away']);

/**
 * In the transaction in which a call ends: who spoke to nobody stands in the list until somebody has spoken to them,
 * whichever side called.
 */
export async function followMissed(deps: MissedCallersDeps, tx: Tx, orgId: OrgId, change: CallChange): Promise<void> {
  const { before, after } = change;
  if (after.state !== 'ended' || before.state === 'ended') return;
  if (after.outcome === 'answered') await closeEntry(deps, tx, orgId, change);
  else if (after.direction === 'inbound' && spokeToNobody.has(after.outcome)) await openEntry(deps, tx, orgId, change);
}

async function openEntry(deps: MissedCallersDeps, tx: Tx, orgId: OrgId, { after, row }: CallChange): Promise<void> {
  const now = deps.clock.now();
  const index = row.customer_index;
  const known = index === null ? undefined : await lockOpenEntry(tx, index);
  const last = { last_call_id: after.id, queue_id: after.caller?.queue?.id ?? null, last_at: now };
  if (known !== undefined) {
    await tx
      .updateTable('missed_callers')
      .set((eb) => ({ ...last, attempts: known.attempts + 1, version: eb('version', '+', 1) }))
      .where('id', '=', known.id)
      .execute();
    return announceMissed(deps, tx, orgId, known.id as MissedCallerId, 'missed-caller.changed', system);
  }
  const id = newId<MissedCallerId>();
  const entry = {
    ...last,
    org_id: orgId,
    id,
    customer_index: index,
    owner_id: after.caller?.wantedAgentId ?? null,
    owner_name: await nameOf(tx, after.caller?.wantedAgentId ?? null),
    attempts: 1,
    first_at: now,
    closed_at: null,
    closed_by_call_id: null,
    closed_reason: null,
    version: 1,
  };
  await tx.insertInto('missed_callers').values(entry).execute();
  return announceMissed(deps, tx, orgId, id, 'missed-caller.opened', system);
}

async function closeEntry(deps: MissedCallersDeps, tx: Tx, orgId: OrgId, { after, row }: CallChange): Promise<void> {
  if (row.customer_index === null) return;
  const open = await lockOpenEntry(tx, row.customer_index);
  if (open === undefined) return;
  await tx
    .updateTable('missed_callers')
    .set((eb) => ({ closed_at: deps.clock.now(), closed_by_call_id: after.id, version: eb('version', '+', 1) }))
    .where('id', '=', open.id)
    .execute();
  await announceMissed(deps, tx, orgId, open.id as MissedCallerId, 'missed-caller.closed', system);
}

export async function announceMissed(
  { encryption, append, clock }: MissedCallersDeps,
  tx: Tx,
  orgId: OrgId,
  id: MissedCallerId,
  type: Extract<ContractEvent['type'], `missed-caller.${string}`>,
  actor: Actor,
): Promise<void> {
  const missedCaller = await findMissedCaller(tx, orgId, encryption, id);
  if (missedCaller === null) throw new Invariant('A missed caller was changed and is not there.');
  const openMissedCallers = await countOpenMissedCallers(tx);
  await append(tx, orgId, clock.now(), { type, actor, data: { missedCaller, openMissedCallers } });
}

export async function nameOf(tx: Tx, memberId: string | null): Promise<string | null> {
  if (memberId === null) return null;
  const row = await tx.selectFrom('members').select('name').where('member_id', '=', memberId).executeTakeFirst();
  return row?.name ?? null;
}
