import type { Call, E164, OrgId } from '@ringdesk/contract';
import type { Encryption } from '../../../platform/db/encryption.ts';
import { formatDisplay } from '../../numbers/public.ts';
import type { CallRow } from '../calls.store.ts';

/** The columns of a call that say who the customer is: for lists of other features that stand beside a call. */
export const callerColumns = [
  'customer_sealed',
  'sealed_customer_words',
  'customer_words',
  'contact_id',
  'contact_name',
  'contact_company',
] as const satisfies ReadonlyArray<keyof CallRow>;

export type CallerRow = Pick<CallRow, (typeof callerColumns)[number]>;

export interface CallerView {
  /** Null when the caller withheld it. */
  callerNumber: E164 | null;
  /** The number as people write it, or words such as "Withheld number". */
  callerDisplay: string;
  contact: Call['contact'];
}

/** Who the customer is, as everybody outside sees them. */
export async function viewCaller(orgId: OrgId, encryption: Encryption, row: CallerRow): Promise<CallerView> {
  const { customer_sealed, sealed_customer_words, customer_words, contact_id, contact_name, contact_company } = row;
  const open = (sealed: Uint8Array | null) => (sealed === null ? null : encryption.decrypt(orgId, sealed));
  const callerNumber = await open(customer_sealed);
  // What an earlier version kept in clear is sealed in the background.
  const words = customer_words ?? (await open(sealed_customer_words)) ?? '';
  const id = contact_id as NonNullable<Call['contact']>['id'] | null;
  return {
    callerNumber,
    callerDisplay: callerNumber === null ? words : formatDisplay(callerNumber),
    contact: id === null ? null : { id, name: contact_name ?? '', company: contact_company },
  };
}
