import { isE164 } from '../numbers.ts';
import type { CallRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/**
 * How far Twilio vouches for the number shown on a call in North America: A for a number of the account, B for one that it
 * has verified, C for any other. Null for calls that bear no such seal. Docs: "SHAKEN/STIR", status callbacks.
 */
export function stirStatusOf({ accountSid, direction, from, to }: CallRecord, store: Store): 'A' | 'B' | 'C' | null {
  if (direction === 'inbound' || !isE164(from) || !to.startsWith('+1')) return null;
  const isIt = (each: { accountSid: string; phoneNumber: string }) =>
    each.accountSid === accountSid && each.phoneNumber === from;
  if (store.numbers.all().some(isIt)) return 'A';
  return store.callerIds.all().some(isIt) ? 'B' : 'C';
}
