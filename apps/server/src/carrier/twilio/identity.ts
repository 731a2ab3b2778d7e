import type { MemberId, OrgId } from '@ringdesk/contract';

/**
 * A member's name at the carrier: letters, digits and underscore, at most 121 characters, with the organization in it
 * and nothing personal. https://www.twilio.com/docs/voice/sdks/javascript/twiliodevice
 */
export function identityOf(orgId: OrgId, memberId: MemberId): string {
  return `o${hex(orgId)}_m${hex(memberId)}`;
}

/** Reads an identity back. Null for anything else, such as `client:someone`. */
export function readIdentity(identity: string): { orgId: OrgId; memberId: MemberId } | null {
  const match = /^(?:client:)?o([0-9a-f]{32})_m([0-9a-f]{32})$/.exec(identity);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { orgId: uuid(match[1]) as OrgId, memberId: uuid(match[2]) as MemberId };
}

function hex(id: string): string {
  return id.replaceAll('-', '');
}

function uuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
