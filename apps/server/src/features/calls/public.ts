export type { CallChange } from './apply-call-event.ts';
export type { SendCaller } from './call-event.ts';
export type { CallRecord } from './call-record.ts';
export { type CallerRow, callerColumns, viewCaller } from './caller-view.ts';
export { registerCalls } from './calls.routes.ts';
export { lockCall, readCall, type StoredCall } from './calls.store.ts';
export type {
  CallContact,
  CallerFlow,
  CallerMessages,
  CallsDeps,
  ContactLookup,
  Reception,
} from './calls-deps.ts';
export { changeDisposition, tellStep } from './change-beside-machine.ts';
export { type Claim, claimCall, giveUpWaiting, holdForOffer } from './claim-call.ts';
export { callsInLine, isInLine } from './in-line.ts';
export { moveCalls, returnCalls } from './move-calls.ts';
export { keepNoteWords } from './note-words.ts';
export { requireOwnCall, requireWritableCall } from './own-call.ts';
export { type CallReader, callReader } from './read-calls.ts';
export { type Calls, type StartCallsOptions, startCalls } from './start-calls.ts';
