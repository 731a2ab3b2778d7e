import { type OrgId, requiredWrapUpSeconds } from '@ringdesk/contract';
import { changeStatus, lockStatus } from '../agents/public.ts';
import type { CallChange } from '../calls/public.ts';
import { parkedBehind } from './park-wrap-up.ts';
import { wrapUpOf } from './required-outcome.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';
import type { Tx } from './wrap-up-rules.store.ts';

/**
 * In the transaction in which a conversation ends: its agent has the time that the queue, or the rules for outbound calls,
 * give to write down what was said. Without a limit they are available at once, and may still do it. A wrap-up that still
 * runs without its outcome waits behind this one.
 */
export async function startWrapUp(
  deps: Pick<WrapUpDeps, 'append' | 'clock'>,
  tx: Tx,
  orgId: OrgId,
  { before, after }: CallChange,
): Promise<void> {
  const { agent, outcome, id } = after;
  if (after.state !== 'ended' || before.state === 'ended' || agent === null || outcome !== 'answered') return;
  const { seconds, outcomeRequired } = await wrapUpOf(tx, after);
  const limit = seconds === 0 && outcomeRequired ? requiredWrapUpSeconds : seconds;
  const until = limit === 0 ? null : new Date(deps.clock.now().getTime() + limit * 1000).toISOString();
  const known = await lockStatus(tx, orgId, agent.id);
  const parkedWrapUps = await parkedBehind(tx, known, id, deps.clock.now());
  const change = { wrapUpCallId: id, wrapUpUntil: until, parkedWrapUps };
  await changeStatus(deps, tx, orgId, agent.id, change, { kind: 'system', id: null });
}
