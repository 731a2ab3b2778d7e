import type { CallId, OrgId } from '@ringdesk/contract';
import { CarrierError } from '../../../carrier/carrier.port.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import { lockCall, type Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import type { DeadlineKind } from '../machine/call-record.ts';
import { askAboutCall } from '../reconciling/ask-carrier.ts';

/** When the carrier cannot be asked, a deadline that would end a conversation waits this long. */
const askAgainMs = 5_000;
/** These close a call that is over for us in any case, or keep a caller from waiting for nothing. */
export const actsUnasked: ReadonlySet<DeadlineKind> = new Set([
  'agent-join',
  'claim',
  'longest-wait',
  'overflow',
  'sent',
  'hold-reminder',
  'notice',
  'last-words',
  'hang-up',
]);

/** Calls whose deadline has passed. */
export async function dueCalls(tx: Tx, now: Date): Promise<CallId[]> {
  const rows = await tx.selectFrom('calls').select('id').where('deadline_at', '<=', now).limit(200).execute();
  return rows.map(({ id }) => id as CallId);
}

/** Before a deadline acts, the carrier is asked: it may know what no webhook told us. */
export async function actOnDeadline(deps: CallsDeps, orgId: OrgId, callId: CallId): Promise<void> {
  const asked = await ask(deps, orgId, callId);
  await deps.database.withOrganization(orgId, async (tx) => {
    const now = deps.clock.now();
    const deadline = (await lockCall(tx, callId))?.record.deadline;
    if (deadline == null || deadline.at > now) return;
    if (!asked && !actsUnasked.has(deadline.kind)) {
      await tx
        .updateTable('calls')
        .set({ deadline_at: new Date(now.getTime() + askAgainMs) })
        .where('id', '=', callId)
        .execute();
      return;
    }
    const event = { type: 'deadline.passed', deadline: deadline.kind } as const;
    await applyCallEvent(deps, tx, orgId, callId, event, { kind: 'system', id: null });
  });
}

async function ask(deps: CallsDeps, orgId: OrgId, callId: CallId): Promise<boolean> {
  try {
    await askAboutCall(deps, orgId, callId);
    return true;
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error;
    deps.log.warn({ organization: orgId, call: callId, code: error.code }, 'The carrier could not be asked');
    return false;
  }
}
