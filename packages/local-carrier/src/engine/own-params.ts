import type { Params } from '../webhooks/signature.ts';

const ownParams: ReadonlySet<string> = new Set([
  'CallSid',
  'AccountSid',
  'From',
  'Caller',
  'CallStatus',
  'ApiVersion',
  'Direction',
  'ApplicationSid',
  'ParentCallSid',
  'ForwardedFrom',
  'CallerName',
]);

/** Parameters that somebody chose, without those that would pass for the carrier's own. */
export function withoutOwnParams(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !ownParams.has(name)));
}
