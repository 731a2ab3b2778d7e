export { applyEvent } from './apply-event.ts';
export { applySignal } from './apply-signal.ts';
export { callOf, isOnCall, type Presence, presenceOf } from './selectors.ts';
