export { twilioAccounts } from './accounts.ts';
export { twilioCarriers } from './carriers.ts';
export { connectionsStore, isOnLocalCarrier } from './connections.store.ts';
export { twilioWebhooks } from './webhook-routes.ts';
