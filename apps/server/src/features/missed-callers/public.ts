export { followMissed } from './follow-missed.ts';
export { countOpenMissedCallers } from './missed-caller.store.ts';
export { registerMissedCallers } from './missed-callers.routes.ts';
