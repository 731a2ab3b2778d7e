export { openFollowUpOf } from './follow-up.store.ts';
export { registerFollowUps } from './follow-ups.routes.ts';
