import type { Call, CallId, LegId, NumberId, OrgId, OutboundRecording, OwnNumber } from '@ringdesk/contract';
import { asAppErrors } from '../../../carrier/require-carrier.ts';
import { isUniqueViolation } from '../../../platform/db/database-errors.ts';
import { AppError, Invariant } from '../../../platform/errors.ts';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import { newId } from '../../../platform/ids.ts';
import { redactNumber } from '../../../platform/log.ts';
import { type CheckedNumber, countryOf, listOwnNumbers, numberRules } from '../../numbers/public.ts';
import { addStep, announceNewCall } from '../apply-call-event.ts';
import { machineColumns, type Tx } from '../calls.store.ts';
import type { CallContact, CallsDeps } from '../calls-deps.ts';
import { saveLegs } from '../legs.store.ts';
import { viewCall } from '../log/call-view.ts';
import { newOutboundCall, type WhenRecorded } from '../machine/call-record.ts';
import { refuseTooManyCalls } from './outbound-limit.ts';

export interface PlaceCall {
  to: string;
  contactId?: CallContact['id'] | undefined;
  fromNumberId?: NumberId | undefined;
  requestKey: string;
}

interface Checked {
  from: OwnNumber;
  customer: CheckedNumber;
  contact: CallContact | null;
}

/**
 * Creates the call and reserves the agent; nothing rings until the agent's own line has joined. Everything that can be
 * refused is refused here, before the carrier hears of it. The same request key twice is the same call.
 */
export async function placeCall(deps: CallsDeps, member: Member, request: PlaceCall): Promise<Call> {
  const { orgId } = member;
  const before = await deps.database.withOrganization(orgId, async (tx) => {
    const placed = await findByRequestKey(deps, tx, member, request.requestKey);
    return placed ?? check(deps, tx, member, request);
  });
  if ('id' in before) return before;
  await asAppErrors(async () => (await deps.carrierOf(orgId)).ensureReady());
  const call = await insertOnce(deps, member, request, before);
  deps.wake(orgId);
  return call;
}

async function findByRequestKey(deps: CallsDeps, tx: Tx, member: Member, requestKey: string): Promise<Call | null> {
  const row = await tx
    .selectFrom('calls')
    .selectAll()
    .where('agent_id', '=', member.id)
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row === undefined ? null : viewCall(tx, { orgId: member.orgId, encryption: deps.encryption }, row);
}

async function check(deps: CallsDeps, tx: Tx, member: Member, request: PlaceCall): Promise<Checked | Call> {
  const { orgId } = member;
  await refuseTooManyCalls(deps, tx, member);
  const own = await listOwnNumbers(tx, orgId, deps.encryption);
  const from = await chooseFrom(tx, member, own, request.fromNumberId);
  const organization = await tx.selectFrom('organizations').select('country').executeTakeFirst();
  if (organization === undefined) throw new Invariant('The organization is not there.');
  const customer = numberRules(request.to, organization.country, { callerIdCountry: countryOf(from.number) });
  if (own.some(({ number }) => number === customer.number)) {
    throw AppError.of('number.own', 'This is one of your own numbers. Call another one.', { field: 'to' });
  }
  const contact = await contactOf(deps, tx, orgId, request, customer);
  const live = await findLive(tx, member);
  if (live === undefined) return { from, customer, contact };
  // The twin of this very click may have been placed since it was looked for.
  if (live.request_key === request.requestKey) return viewCall(tx, { orgId, encryption: deps.encryption }, live);
  throw onCallAlready();
}

/** The one that was asked for, else the one that this member showed last, else the first. */
async function chooseFrom(
  tx: Tx,
  member: Member,
  own: readonly OwnNumber[],
  wanted: NumberId | undefined,
): Promise<OwnNumber> {
  if (wanted !== undefined) {
    const asked = own.find(({ id }) => id === wanted);
    if (asked === undefined)
      throw AppError.of('not-found', 'There is no such number to call from.', { field: 'fromNumberId' });
    return asked;
  }
  const last = await tx
    .selectFrom('calls')
    .select('number_id')
    .where('agent_id', '=', member.id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const from = own.find(({ id }) => id === last?.number_id) ?? own[0];
  if (from === undefined) {
    throw AppError.of(
      'call.no-from-number',
      'There is no number to call from yet. An owner can add one in the settings.',
    );
  }
  return from;
}

/**
 * Who is called: the named contact, else whoever the number belongs to. Neither may be one who must not be called. A
 * contact of another organization is simply not there.
 */
async function contactOf(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  { contactId }: PlaceCall,
  { number }: CheckedNumber,
): Promise<CallContact | null> {
  const owner = await deps.contacts.findContactByNumber(tx, orgId, number);
  if (owner !== null) refuseDoNotCall(owner);
  if (contactId === undefined || contactId === owner?.id) return owner;
  const contact = await deps.contacts.findContact(tx, orgId, contactId);
  if (contact === null) throw AppError.of('not-found', 'There is no such contact.', { field: 'contactId' });
  refuseDoNotCall(contact);
  return contact;
}

function refuseDoNotCall({ name, doNotCall }: CallContact): void {
  if (doNotCall === null) return;
  throw AppError.of('contact.do-not-call', `${name} must not be called: ${doNotCall}`);
}

function findLive(tx: Tx, member: Member) {
  return tx
    .selectFrom('calls')
    .selectAll()
    .where('agent_id', '=', member.id)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
}

function onCallAlready(cause?: unknown): AppError {
  return AppError.of('call.already-on-call', 'You are on a call already. End it first.', { cause });
}

/** Two clicks at the same moment meet the table's own rules: one call for each key, one live call for each agent. */
async function insertOnce(deps: CallsDeps, member: Member, request: PlaceCall, checked: Checked): Promise<Call> {
  try {
    return await deps.database.withOrganization(member.orgId, (tx) => insertCall(deps, tx, member, request, checked));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const twin = await deps.database.withOrganization(member.orgId, (tx) =>
      findByRequestKey(deps, tx, member, request.requestKey),
    );
    if (twin !== null) return twin;
    throw onCallAlready(error);
  }
}

const whenRecorded = {
  off: 'no',
  on: 'yes',
  'on-with-notice': 'after-notice',
  'on-demand': 'on-demand',
} as const satisfies Record<OutboundRecording, WhenRecorded>;

const decisionWords: Readonly<Record<OutboundRecording, string>> = {
  off: 'do not record calls',
  on: 'record calls',
  'on-with-notice': 'record calls after a notice',
  'on-demand': 'record when the agent asks for it, after a notice',
};

async function insertCall(
  deps: CallsDeps,
  tx: Tx,
  member: Member,
  { requestKey }: PlaceCall,
  { from, customer, contact }: Checked,
): Promise<Call> {
  const { orgId } = member;
  const now = deps.clock.now();
  const ids = { id: newId<CallId>(), agentLegId: newId<LegId>(), customerLegId: newId<LegId>() };
  const agent = { id: member.id, name: member.name };
  const policy = await deps.outboundRecording(tx);
  const record = newOutboundCall({ ...ids, agent, record: whenRecorded[policy], now }, deps.timings);
  const row = {
    ...machineColumns(record),
    org_id: orgId,
    id: record.id,
    direction: 'outbound',
    contact_id: contact?.id ?? null,
    contact_name: contact?.name ?? null,
    contact_company: contact?.company ?? null,
    customer_sealed: await deps.encryption.encrypt(orgId, customer.number),
    customer_index: await deps.encryption.blindIndex(orgId, customer.number),
    sealed_customer_words: null,
    number_id: from.id,
    request_key: requestKey,
    record: record.record,
    record_decided_by: `the organization’s setting: ${decisionWords[policy]}`,
    created_at: now,
    version: 1,
  } as const;
  const inserted = await tx.insertInto('calls').values(row).returningAll().executeTakeFirstOrThrow();
  await saveLegs(tx, orgId, record, now);
  await deps.onCallPlaced(tx, orgId, member);
  const text = `${member.name} called ${contact?.name ?? redactNumber(customer.number)}.`;
  await addStep(deps, tx, orgId, record.id, { type: 'call.placed', text, at: now });
  const actor = { kind: 'member', id: member.id } as const;
  const call = await announceNewCall(deps, tx, orgId, inserted, 'call.placed', actor);
  deps.log.info({ organization: orgId, call: record.id, member: member.id }, 'A call was placed');
  return call;
}
