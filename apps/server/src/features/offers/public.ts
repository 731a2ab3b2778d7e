export { acknowledgeOffer } from './answer-offer.ts';
export { openOffers, publicOffer } from './offer.store.ts';
export { registerOffers } from './offers.routes.ts';
export { type Routing, type StartRoutingOptions, startRouting } from './start-routing.ts';
