import type { OrgId } from '@ringdesk/contract';
import { apology, type CallPlan, sayAndHangUp } from '../../../carrier/call-plan.ts';
import type { CallerStep, CallerWait } from '../../../carrier/carrier-inbox.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import { lockCall, type StoredCall, type Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import type { CallEvent, SendCaller } from '../machine/call-event.ts';

const carrierActor = { kind: 'carrier', id: null } as const;
const thanks = sayAndHangUp('Thank you. Your message has been saved. Goodbye.');

/** The caller's next stretch of waiting. Whatever the call is about to become, who asks hears music and never silence. */
export function callerWaits(deps: CallsDeps, orgId: OrgId, wait: CallerWait): Promise<CallPlan> {
  return withCaller(deps, orgId, wait, async (tx, stored) => {
    const now = await apply(deps, tx, orgId, stored, { type: 'caller.waits', at: deps.clock.now() });
    return deps.flow.waitPlan(tx, orgId, now);
  });
}

/** Where the caller is to be now: who is over is let go. */
export function callerPlaced(deps: CallsDeps, orgId: OrgId, wait: CallerWait): Promise<CallPlan> {
  return withCaller(deps, orgId, wait, async (tx, stored) =>
    stored.record.state === 'ended' ? { kind: 'hang-up' } : deps.flow.planOf(tx, orgId, stored, { arriving: false }),
  );
}

/** A document of the caller's has ended: what they do next. */
export function callerStepped(deps: CallsDeps, orgId: OrgId, wait: CallerWait, step: CallerStep): Promise<CallPlan> {
  return withCaller(deps, orgId, wait, async (tx, stored) => {
    switch (step.kind) {
      case 'conversation-left': {
        const now = await apply(deps, tx, orgId, stored, { type: 'caller.dropped' });
        const isOver = now.record.state === 'ended' || now.record.hangUp !== null;
        return isOver ? { kind: 'hang-up' } : deps.flow.planOf(tx, orgId, now, { arriving: false });
      }
      case 'forward-ended':
        if (!step.wasAnswered) return send(deps, tx, orgId, stored, await deps.flow.afterForward(tx, orgId, stored));
        await apply(deps, tx, orgId, stored, { type: 'caller.served' });
        return { kind: 'hang-up' };
      case 'voicemail-left': {
        const { carrierRecordingId, durationMs } = step;
        if (carrierRecordingId === null || durationMs === 0) return { kind: 'hang-up' };
        const served = await apply(deps, tx, orgId, stored, { type: 'caller.served' });
        const { overflow } = served.record.caller ?? {};
        if (overflow?.kind !== 'voicemail') return { kind: 'hang-up' };
        const message = { boxId: overflow.boxId, callId: served.record.id, carrierRecordingId, durationMs };
        await deps.messages.keep(tx, orgId, message);
        return thanks;
      }
    }
  });
}

/** A caller whose call is not ours, or is over, hears an apology or is let go. */
async function withCaller(
  deps: CallsDeps,
  orgId: OrgId,
  { callId, carrierLegId }: CallerWait,
  decide: (tx: Tx, stored: StoredCall) => Promise<CallPlan>,
): Promise<CallPlan> {
  const plan = await deps.database.withOrganization(orgId, async (tx) => {
    const stored = await lockCall(tx, callId);
    if (stored?.record.customerLeg.carrierLegId !== carrierLegId || stored === null) {
      deps.log.warn({ organization: orgId, call: callId }, 'A document was asked for a caller whom we do not know');
      return apology;
    }
    return decide(tx, stored);
  });
  deps.wake(orgId);
  return plan;
}

/** The carrier is told in the answer to its own request. */
async function send(deps: CallsDeps, tx: Tx, orgId: OrgId, stored: StoredCall, to: SendCaller): Promise<CallPlan> {
  const now = await apply(deps, tx, orgId, stored, { type: 'caller.sent', to, told: true });
  return deps.flow.planOf(tx, orgId, now, { arriving: false });
}

async function apply(deps: CallsDeps, tx: Tx, orgId: OrgId, stored: StoredCall, event: CallEvent): Promise<StoredCall> {
  const applied = await applyCallEvent(deps, tx, orgId, stored.record.id, event, carrierActor);
  return applied?.stored ?? stored;
}

/** What a caller said, written down by the carrier. */
export function messageTranscribed(
  deps: CallsDeps,
  orgId: OrgId,
  transcript: { carrierRecordingId: string; text: string },
): Promise<void> {
  return deps.database.withOrganization(orgId, (tx) => deps.messages.transcribe(tx, orgId, transcript));
}
