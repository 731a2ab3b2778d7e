import { type CallId, type MemberStatus, mostParkedWrapUps, type OrgId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { changeStatus, lockStatus } from '../agents/public.ts';
import { readCall } from '../calls/public.ts';
import { lacksOutcome, refuseWithoutOutcome } from './required-outcome.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';
import type { Tx } from './wrap-up-rules.store.ts';

type ParkDeps = Pick<WrapUpDeps, 'append' | 'clock'>;

/**
 * In the transaction in which an agent places a call: a wrap-up that runs and still needs its outcome is put aside, to be
 * finished later. Throws call.outcome-required when too many wait already.
 */
export async function parkWrapUp(deps: ParkDeps, tx: Tx, orgId: OrgId, { id }: Pick<Member, 'id'>): Promise<void> {
  const known = await lockStatus(tx, orgId, id);
  const parkedWrapUps = await parkedBehind(tx, known, null, deps.clock.now());
  if (parkedWrapUps.length === known.parkedWrapUps.length) return;
  if (parkedWrapUps.length > mostParkedWrapUps) {
    const text = `${parkedWrapUps.length} of your calls wait for their outcome. Choose how one of them went first.`;
    throw AppError.of('call.outcome-required', text);
  }
  const change = { wrapUpCallId: null, wrapUpUntil: null, parkedWrapUps };
  await changeStatus(deps, tx, orgId, id, change, { kind: 'member', id });
}

/** The wrap-ups that wait once the call `next` has the agent: with the one that runs now, where its outcome is missing. */
export async function parkedBehind(
  tx: Tx,
  { wrapUpCallId, wrapUpUntil, parkedWrapUps }: MemberStatus,
  next: CallId | null,
  now: Date,
): Promise<CallId[]> {
  const isRunning = wrapUpUntil !== null && new Date(wrapUpUntil) > now;
  if (!isRunning || wrapUpCallId === null || wrapUpCallId === next) return parkedWrapUps;
  return (await lacksOutcome(tx, wrapUpCallId)) ? [...parkedWrapUps, wrapUpCallId] : parkedWrapUps;
}

/** Throws not-found or call.outcome-required. A wrap-up that does not wait is finished already. */
export function finishParked(deps: WrapUpDeps, { id, orgId }: Member, callId: CallId): Promise<MemberStatus> {
  return deps.database.withOrganization(orgId, async (tx) => {
    const known = await lockStatus(tx, orgId, id);
    if ((await readCall(tx, callId)) === null) throw AppError.of('not-found', 'There is no such call.');
    if (!known.parkedWrapUps.includes(callId)) return known;
    await refuseWithoutOutcome(tx, callId);
    const change = { parkedWrapUps: known.parkedWrapUps.filter((parked) => parked !== callId) };
    return changeStatus(deps, tx, orgId, id, change, { kind: 'member', id });
  });
}
