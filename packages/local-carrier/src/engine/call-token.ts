import { isE164 } from '../numbers.ts';
import type { CallRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** For a call from a number to an owned number: whoever forwards it may show the caller's number by this token. */
export function callTokenOf({ sid, direction, from, phoneNumberSid }: CallRecord): string | null {
  const isFromNetwork = direction === 'inbound' && phoneNumberSid !== null && isE164(from);
  return isFromNetwork ? encodeURIComponent(JSON.stringify({ parentCallInfoToken: sid })) : null;
}

/** True when the token is that of a call of this account from this number. */
export function isForwarded(
  token: string,
  { from, accountSid }: Pick<CallRecord, 'from' | 'accountSid'>,
  store: Store,
) {
  const sid = /CA[0-9a-f]{32}/.exec(token)?.[0] ?? '';
  const call = store.calls.get(sid);
  return call !== undefined && callTokenOf(call) === token && call.from === from && call.accountSid === accountSid;
}
