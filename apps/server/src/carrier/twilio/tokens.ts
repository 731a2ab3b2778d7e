import type { MemberId, OrgId } from '@ringdesk/contract';
import twilio from 'twilio';
import type { DeviceToken } from '../carrier.port.ts';
import type { Connection } from './connection.ts';
import { identityOf } from './identity.ts';

const { AccessToken } = twilio.jwt;

/** A token for one member's browser phone: it may call the organization's application and receives nothing. */
export function deviceToken(
  connection: Connection & { applicationSid: string },
  orgId: OrgId,
  memberId: MemberId,
  ttlSeconds: number,
): DeviceToken {
  const { accountSid, apiKeySid, apiKeySecret, applicationSid } = connection;
  const identity = identityOf(orgId, memberId);
  const token = new AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl: ttlSeconds });
  token.addGrant(new AccessToken.VoiceGrant({ outgoingApplicationSid: applicationSid, incomingAllow: false }));
  const jwt = token.toJwt();
  return { token: jwt, identity, expiresAt: expiryOf(jwt) };
}

/** The token's own word for its expiry, so that nothing has to be reckoned twice. */
function expiryOf(jwt: string): Date {
  const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  return new Date((payload as { exp: number }).exp * 1000);
}
