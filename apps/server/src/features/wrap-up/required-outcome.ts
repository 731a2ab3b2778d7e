import type { CallId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import { type CallRecord, readCall } from '../calls/public.ts';
import { findQueue } from '../queues/public.ts';
import { readWrapUpRules, type Tx } from './wrap-up-rules.store.ts';

/** Whether a call still needs an outcome to be chosen. An empty list leaves nothing to choose from. */
export async function lacksOutcome(tx: Tx, callId: CallId): Promise<boolean> {
  const stored = await readCall(tx, callId);
  if (stored === null || stored.row.disposition_id !== null) return false;
  const { outcomeRequired } = await wrapUpOf(tx, stored.record);
  return outcomeRequired && (await readWrapUpRules(tx)).dispositions.length > 0;
}

/** Throws call.outcome-required. */
export async function refuseWithoutOutcome(tx: Tx, callId: CallId): Promise<void> {
  if (!(await lacksOutcome(tx, callId))) return;
  throw AppError.of('call.outcome-required', 'Choose how the call went first.', { field: 'dispositionId' });
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
