import type { Unconfirmed } from '../unconfirmed.ts';
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

/** Parameters that somebody chose; whether those that pass for the carrier's own are left out is not sure. */
export function withoutOwnParams(params: Params, unconfirmed: Unconfirmed): Params {
  if (unconfirmed.of('reserved-params') === 'taken') return params;
  return Object.fromEntries(Object.entries(params).filter(([name]) => !ownParams.has(name)));
}
