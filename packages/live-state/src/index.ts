export { applyEvent } from './apply-event.ts';
export { applySignal } from './apply-signal.ts';
export { type Presence, type PresenceFacts, presenceIn, presenceOf } from './presence.ts';
export { callOf } from './selectors.ts';
