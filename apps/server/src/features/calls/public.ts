export { registerCalls } from './calls.routes.ts';
export type { CallContact, CallsDeps, ContactLookup } from './calls-deps.ts';
export { type CallReader, callReader } from './read-calls.ts';
export { type Calls, startCalls } from './start-calls.ts';
