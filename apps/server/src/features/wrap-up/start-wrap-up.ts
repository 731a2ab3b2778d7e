import { type OrgId, requiredWrapUpSeconds } from '@ringdesk/contract';
import { changeStatus } from '../agents/public.ts';
import type { CallChange, CallRecord } from '../calls/public.ts';
import { findQueue } from '../queues/public.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';
import { readWrapUpRules, type Tx } from './wrap-up-rules.store.ts';

/**
 * In the transaction in which a conversation ends: its agent has the time that the queue, or the rules for outbound calls,
 * give to write down what was said. Without a limit they are available at once, and may still do it.
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
  const change = { wrapUpCallId: id, wrapUpUntil: until };
  await changeStatus(deps, tx, orgId, agent.id, change, { kind: 'system', id: null });
}

/** What is asked of the agent after a call. A queue that is gone asks nothing. */
export async function wrapUpOf(
  tx: Tx,
  { caller }: Pick<CallRecord, 'caller'>,
): Promise<{ seconds: number; outcomeRequired: boolean }> {
  if (caller === null) return (await readWrapUpRules(tx)).outbound;
  const queue = caller.queue === null ? null : await findQueue(tx, caller.queue.id);
  return { seconds: queue?.wrapUpSeconds ?? 0, outcomeRequired: queue?.outcomeRequired ?? false };
}
