import type { MemberId, MemberStatus, OrgId, QueueId } from '@ringdesk/contract';
import { changeStatus } from '../agents/public.ts';
import type { CallChange, CallRecord } from '../calls/public.ts';
import { findQueue } from '../queues/public.ts';
import { endOffer } from './end-offer.ts';
import { endAfter } from './offer.machine.ts';
import { openOffersOf, type Tx } from './offer.store.ts';
import type { OfferDeps } from './offers-deps.ts';

const system = { kind: 'system', id: null } as const;

/** What a change of a call means for its offers and for its agent, in the transaction of that change. */
export async function followCall(deps: OfferDeps, tx: Tx, orgId: OrgId, change: CallChange): Promise<void> {
  const { before, after } = change;
  await endOffersOf(deps, tx, orgId, change);
  if (before.agent !== null && after.agent === null) {
    await setStatus(deps, tx, orgId, before.agent.id, { noAnswer: { at: now(deps), text: lineFailed(change) } });
  }
  if (after.state === 'ended' && before.state !== 'ended') await startWrapUp(deps, tx, orgId, after);
  deps.wakeRouting(orgId);
}

async function endOffersOf(deps: OfferDeps, tx: Tx, orgId: OrgId, { after }: CallChange): Promise<void> {
  for (const offer of await openOffersOf(tx, after.id)) {
    const ending = endAfter(after, offer.memberId);
    const actor = after.agent === null ? system : ({ kind: 'member', id: after.agent.id } as const);
    if (ending !== null) await endOffer(deps, tx, orgId, offer, ending, actor);
  }
}

/** After a conversation the agent has the queue's time to write down what was said. */
async function startWrapUp(
  deps: OfferDeps,
  tx: Tx,
  orgId: OrgId,
  { agent, outcome, caller }: CallRecord,
): Promise<void> {
  if (agent === null || outcome !== 'answered' || caller?.queue == null) return;
  const seconds = await wrapUpSeconds(tx, caller.queue.id);
  if (seconds === 0) return;
  const until = new Date(deps.clock.now().getTime() + seconds * 1000).toISOString();
  await setStatus(deps, tx, orgId, agent.id, { wrapUpUntil: until });
}

async function wrapUpSeconds(tx: Tx, queueId: QueueId): Promise<number> {
  return (await findQueue(tx, queueId))?.wrapUpSeconds ?? 0;
}

async function setStatus(
  deps: OfferDeps,
  tx: Tx,
  orgId: OrgId,
  memberId: MemberId,
  change: Partial<MemberStatus>,
): Promise<void> {
  await changeStatus(deps, tx, orgId, memberId, change, system);
}

function now({ clock }: OfferDeps): string {
  return clock.now().toISOString();
}

function lineFailed({ before, event }: CallChange): string {
  if (event === 'hang-up.asked') return 'You hung up before the caller was put through. They go on waiting.';
  return before.state === 'answered'
    ? 'Your line was gone for too long, and the caller is waiting again.'
    : 'Your line did not come up after you answered. The caller goes on waiting.';
}
