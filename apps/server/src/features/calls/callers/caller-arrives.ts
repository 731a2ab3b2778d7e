import type { CallId, LegId, OrgId } from '@ringdesk/contract';
import { type CallPlan, sayAndHangUp } from '../../../carrier/call-plan.ts';
import type { CallerArrival } from '../../../carrier/carrier-inbox.ts';
import { isUniqueViolation } from '../../../platform/db/database-errors.ts';
import { newId } from '../../../platform/ids.ts';
import { redactNumber } from '../../../platform/log.ts';
import { addStep, announceNewCall, applyCallEvent } from '../apply-call-event.ts';
import { machineColumns, readCall, type StoredCall, type Tx } from '../calls.store.ts';
import type { CallsDeps, Reception } from '../calls-deps.ts';
import { findLegByCarrierId, saveLegs } from '../legs.store.ts';
import { newInboundCall } from '../machine/call-record.ts';

const carrierActor = { kind: 'carrier', id: null } as const;
/** Where a caller is not for a queue at all, the machine's own deadlines watch over them. */
const farewellMs = 10 * 60_000;

/**
 * Somebody rings a number of the organization: the call is made before the caller hears anything, so that nobody is on
 * the line of whom we do not know. The carrier may ask twice; it is the same call.
 */
export async function callerArrives(deps: CallsDeps, orgId: OrgId, arrival: CallerArrival): Promise<CallPlan> {
  try {
    return await receive(deps, orgId, arrival);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return receive(deps, orgId, arrival);
  } finally {
    deps.wake(orgId);
  }
}

function receive(deps: CallsDeps, orgId: OrgId, arrival: CallerArrival): Promise<CallPlan> {
  return deps.database.withOrganization(orgId, async (tx) => {
    const stored = (await knownCall(tx, arrival.carrierLegId)) ?? (await newCall(deps, tx, orgId, arrival));
    if (stored === null) return sayAndHangUp('This number is not in service. Goodbye.');
    if (stored.record.state === 'ended') return { kind: 'hang-up' };
    return deps.flow.planOf(tx, orgId, stored, { arriving: true });
  });
}

async function knownCall(tx: Tx, carrierLegId: string): Promise<StoredCall | null> {
  const leg = await findLegByCarrierId(tx, carrierLegId);
  return leg === null ? null : readCall(tx, leg.callId);
}

async function newCall(deps: CallsDeps, tx: Tx, orgId: OrgId, arrival: CallerArrival): Promise<StoredCall | null> {
  const reception = await deps.flow.receive(tx, orgId, arrival.to);
  if (reception === null) {
    deps.log.warn({ organization: orgId, number: redactNumber(arrival.to) }, 'A call came in for an unknown number');
    return null;
  }
  const inserted = await insert(deps, tx, orgId, arrival, reception);
  const { start } = reception;
  if (start.place === 'queue') return inserted;
  const sent = { type: 'caller.sent', to: start, told: true } as const;
  const applied = await applyCallEvent(deps, tx, orgId, inserted.record.id, sent, carrierActor);
  return applied?.stored ?? null;
}

async function insert(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  { carrierLegId, from, words }: CallerArrival,
  { numberId, start, record, recordDecidedBy }: Reception,
): Promise<StoredCall> {
  const now = deps.clock.now();
  const contact = from === null ? null : await deps.contacts.findContactByNumber(tx, orgId, from);
  const queued = start.place === 'queue' ? start : null;
  const call = newInboundCall({
    id: newId<CallId>(),
    agentLegId: newId<LegId>(),
    customerLegId: newId<LegId>(),
    carrierLegId,
    queue: queued?.queue ?? null,
    wantedAgentId: queued?.wantedAgentId ?? null,
    record,
    now,
    waitUntil: queued?.waitUntil ?? new Date(now.getTime() + farewellMs),
  });
  const row = {
    ...machineColumns(call),
    org_id: orgId,
    id: call.id,
    direction: 'inbound',
    contact_id: contact?.id ?? null,
    contact_name: contact?.name ?? null,
    contact_company: contact?.company ?? null,
    customer_sealed: from === null ? null : await deps.encryption.encrypt(orgId, from),
    customer_index: from === null ? null : await deps.encryption.blindIndex(orgId, from),
    sealed_customer_words: from === null ? await deps.encryption.encrypt(orgId, words) : null,
    number_id: numberId,
    request_key: null,
    record: call.record,
    record_decided_by: recordDecidedBy,
    created_at: now,
    version: 1,
  } as const;
  const inserted = await tx.insertInto('calls').values(row).returningAll().executeTakeFirstOrThrow();
  await saveLegs(tx, orgId, call, now);
  const who = contact?.name ?? (from === null ? words : redactNumber(from));
  await addStep(deps, tx, orgId, call.id, { type: 'call.arrived', text: `${who} called.`, at: now });
  const decided = { type: 'call.recording-decided', text: `Recording, by ${recordDecidedBy}.`, at: now };
  await addStep(deps, tx, orgId, call.id, decided);
  await announceNewCall(deps, tx, orgId, inserted, 'call.arrived', carrierActor);
  deps.log.info({ organization: orgId, call: call.id }, 'A call came in');
  return { row: inserted, record: call };
}
