import type { MemberId, MemberStatus, OrgId } from '@ringdesk/contract';
import { changeStatus } from '../agents/public.ts';
import type { CallChange } from '../calls/public.ts';
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
  deps.wakeRouting(orgId);
}

async function endOffersOf(deps: OfferDeps, tx: Tx, orgId: OrgId, { after }: CallChange): Promise<void> {
  for (const offer of await openOffersOf(tx, after.id)) {
    const ending = endAfter(after, offer.memberId);
    const actor = after.agent === null ? system : ({ kind: 'member', id: after.agent.id } as const);
    if (ending !== null) await endOffer(deps, tx, orgId, offer, ending, actor);
  }
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
  if (before.hold.since !== null) return 'The caller was on hold for too long, and is waiting again.';
  return before.state === 'answered'
    ? 'Your line was gone for too long, and the caller is waiting again.'
    : 'Your line did not come up after you answered. The caller goes on waiting.';
}
