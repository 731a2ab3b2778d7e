import type { OrgId } from '@ringdesk/contract';
import { addStep, announceCall } from '../apply-call-event.ts';
import { lockCall, type Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import type { CallEffect } from '../machine/call-event.ts';
import { finishEffect, retryEffect, type StoredEffect } from './effects.store.ts';

/** So often something is tried that fails or breaks. */
export const lastTry = 20;

const notDone: Readonly<Record<CallEffect['kind'], string>> = {
  'place-leg': 'The customer could not be dialled',
  'find-leg': 'The customer’s line could not be looked for',
  'hang-up-leg': 'A line could not be ended',
  'end-with-customer': 'The conference could not be told to end with the customer',
  'announce-recording': 'The caller could not be told of the recording',
  'stop-recording': 'The recording could not be stopped',
  'start-recording': 'The recording could not be started',
  'match-hold': 'The music on hold could not be changed',
  'tell-customer': 'The customer could not be told why the call ends',
  'place-caller': 'The caller could not be moved',
  'overflow-caller': 'It could not be decided where the caller goes on',
};

export function backoffMs(attempts: number): number {
  return Math.min(30_000, 500 * 2 ** attempts);
}

/** What failed for the last time is a problem of its call: it stands in the story, on the screens, in the log and in the health. */
export async function giveUpEffect(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  effect: Pick<StoredEffect, 'id' | 'callId' | 'kind'>,
  error: string,
): Promise<void> {
  const { id, callId, kind } = effect;
  // The call before its effects, as everywhere.
  await lockCall(tx, callId);
  await finishEffect(tx, id, 'failed', error);
  const text = `${notDone[kind]}: it was tried ${lastTry} times and given up. The log says why.`;
  await addStep(deps, tx, orgId, callId, { type: 'call.problem', text, at: deps.clock.now() });
  await announceCall(deps, tx, orgId, callId, 'call.problem-noted', { kind: 'system', id: null });
  deps.log.error({ organization: orgId, call: callId, effect: kind, error }, 'An effect is given up');
  deps.onGivenUp();
}

/** An effect that broke outside of its request, by a fault of ours: tried again, and not for ever. */
export async function noteBroken(deps: CallsDeps, orgId: OrgId, effect: StoredEffect, error: unknown): Promise<void> {
  const { callId, kind } = effect;
  deps.log.error({ organization: orgId, call: callId, effect: kind, err: error }, 'An effect broke');
  await deps.database.withOrganization(orgId, async (tx) => {
    const tries = effect.attempts + 1;
    if (tries >= lastTry) return giveUpEffect(deps, tx, orgId, effect, 'broken');
    const dueAt = new Date(deps.clock.now().getTime() + backoffMs(tries));
    await retryEffect(tx, effect.id, tries, dueAt, 'broken');
  });
}
