import type { Call, CallId, Disposition, OrgId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { Actor } from '../../platform/outbox/outbox.ts';
import { type ApplyDeps, addStep, announceCall } from './apply-call-event.ts';
import { lockCall, type Tx } from './calls.store.ts';

type TellDeps = Pick<ApplyDeps, 'encryption' | 'append' | 'clock'>;

/** Adds a step to a call's story that no change of the machine made, and tells the screens. */
export async function tellStep(
  deps: TellDeps,
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  { type, text }: { type: 'call.audio-reported'; text: string },
  actor: Actor,
): Promise<void> {
  // The call before its steps, as everywhere.
  await lockCall(tx, callId);
  await addStep(deps, tx, orgId, callId, { type, text, at: deps.clock.now() });
  await announceCall(deps, tx, orgId, callId, type, actor);
}

/** Says how a conversation went; null takes it back. Throws not-found. */
export async function changeDisposition(
  deps: TellDeps,
  tx: Tx,
  { id, orgId }: Member,
  callId: CallId,
  chosen: Disposition | null,
): Promise<Call> {
  await lockCall(tx, callId);
  await tx
    .updateTable('calls')
    .set({ disposition_id: chosen?.id ?? null, disposition_label: chosen?.label ?? null })
    .where('id', '=', callId)
    .execute();
  const actor = { kind: 'member', id } as const;
  const call = await announceCall(deps, tx, orgId, callId, 'call.disposition-chosen', actor);
  if (call === null) throw AppError.of('not-found', 'There is no such call.');
  return call;
}
