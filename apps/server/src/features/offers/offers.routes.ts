import {
  acceptOffer,
  acknowledgeOffer,
  can,
  declineOffer,
  listMyRouting,
  listRoutingDecisions,
  takeWaitingCall,
} from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import * as answers from './answer-offer.ts';
import type { OfferDeps } from './offers-deps.ts';
import { explainRouting, listDecisions, type RoutingViewDeps } from './routing-views.ts';

export function registerOffers(register: RegisterEndpoint, deps: OfferDeps, views: RoutingViewDeps): void {
  register(acknowledgeOffer, async ({ member, params }) => ({
    offer: await answers.acknowledgeOffer(deps, member, params.offerId),
  }));
  register(acceptOffer, ({ member, params }) => answers.acceptOffer(deps, member, params.offerId));
  register(declineOffer, async ({ member, params }) => ({
    offer: await answers.declineOffer(deps, member, params.offerId),
  }));
  register(takeWaitingCall, async ({ member, params }) => ({
    call: await answers.takeWaitingCall(deps, member, params.callId),
  }));
  register(listRoutingDecisions, async ({ member, params }) => ({
    decisions: await listDecisions(views, member, params.callId),
  }));
  register(listMyRouting, ({ member, query }) => {
    const memberId = query.memberId ?? member.id;
    if (memberId !== member.id && !can(member.role, 'settings.read')) {
      throw AppError.of('auth.not-permitted', 'Only supervisors may ask this about a colleague.');
    }
    return explainRouting(views, member, memberId);
  });
}
