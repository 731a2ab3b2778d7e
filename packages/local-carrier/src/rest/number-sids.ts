import { Refusal } from '../engine/refusal.ts';
import type { NumberRecord } from '../store/records.ts';
import type { Form } from './form.ts';

export type NumberSids = Pick<
  NumberRecord,
  'trunkSid' | 'addressSid' | 'bundleSid' | 'identitySid' | 'emergencyAddressSid' | 'emergencyStatus'
>;

/**
 * What the form changes of the trunk, the papers and the emergency address of a number; the rest stays, an empty value takes
 * away. There are no such resources here, so any sid of the right kind will do. Throws Refusal 20001 for another.
 */
export function changedNumberSids(form: Form, before: NumberSids): Required<NumberSids> {
  return {
    trunkSid: changedSid(form, 'TrunkSid', 'TK') ?? before.trunkSid ?? '',
    addressSid: changedSid(form, 'AddressSid', 'AD') ?? before.addressSid ?? '',
    bundleSid: changedSid(form, 'BundleSid', 'BU') ?? before.bundleSid ?? '',
    identitySid: changedSid(form, 'IdentitySid', 'RI') ?? before.identitySid ?? '',
    emergencyAddressSid: changedSid(form, 'EmergencyAddressSid', 'AD') ?? before.emergencyAddressSid ?? '',
    emergencyStatus: form.oneOf('EmergencyStatus', ['Active', 'Inactive']) ?? before.emergencyStatus ?? 'Inactive',
  };
}

function changedSid(form: Form, name: string, prefix: string): string | undefined {
  const sid = form.text(name);
  if (sid && !new RegExp(`^${prefix}[0-9a-fA-F]{32}$`).test(sid))
    throw new Refusal(20001, `${name} ${sid} is not valid`);
  return sid;
}

export function presentNumberSids(number: NumberSids) {
  return {
    trunk_sid: number.trunkSid || null,
    address_sid: number.addressSid || null,
    address_requirements: 'none',
    identity_sid: number.identitySid || null,
    bundle_sid: number.bundleSid || null,
    emergency_status: number.emergencyStatus ?? 'Inactive',
    emergency_address_sid: number.emergencyAddressSid || null,
    emergency_address_status: number.emergencyAddressSid ? 'registered' : 'unregistered',
  };
}
