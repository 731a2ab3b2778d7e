import type { CallId, OrgId } from '@ringdesk/contract';
import type { Actor } from '../../platform/outbox/outbox.ts';
import { type Applied, type ApplyDeps, applyCallEvent } from './apply-call-event.ts';
import type { Tx } from './calls.store.ts';
import { closeReplacedLeg } from './legs.store.ts';
import type { LegEvent } from './machine/call-legs.ts';

/**
 * A fact about one leg of a call, from whoever learnt it: the machine decides what it means, and a leg that was replaced,
 * at which the machine no longer looks, is closed by the word of its end. Null where the organization has no such call.
 */
export async function applyLegFact(
  deps: ApplyDeps,
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  event: LegEvent,
  actor: Actor,
): Promise<Applied | null> {
  const applied = await applyCallEvent(deps, tx, orgId, callId, event, actor);
  if (applied === null || event.type !== 'leg.ended') return applied;
  const { agentLeg, customerLeg } = applied.stored.record;
  const isCurrent = agentLeg.id === event.legId || customerLeg.id === event.legId;
  if (!isCurrent) await closeReplacedLeg(tx, event.legId, event.at);
  return applied;
}
