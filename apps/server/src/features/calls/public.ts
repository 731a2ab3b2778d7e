export type { CallChange } from './apply-call-event.ts';
export { type Claim, claimCall, giveUpWaiting, holdForOffer } from './callers/claim-call.ts';
export { callsInLine, isInLine } from './callers/in-line.ts';
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
export { requireOwnCall, requireWritableCall } from './in-call/own-call.ts';
export { type CallerRow, callerColumns, viewCaller } from './log/caller-view.ts';
export { moveCalls, returnCalls } from './log/move-calls.ts';
export { keepNoteWords } from './log/note-words.ts';
export { type CallReader, callReader } from './log/read-calls.ts';
export type { SendCaller } from './machine/call-event.ts';
export type { CallRecord } from './machine/call-record.ts';
export { type Calls, type StartCallsOptions, startCalls } from './start-calls.ts';
