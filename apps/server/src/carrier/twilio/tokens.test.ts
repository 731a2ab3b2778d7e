import { createHmac } from 'node:crypto';
import type { MemberId, OrgId } from '@ringdesk/contract';
import { describe, expect, it } from 'vitest';
import { deviceToken } from './tokens.ts';

const connection = {
  apiUrl: null,
  signallingHost: null,
  signallingSecure: true,
  local: false,
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'auth-token',
  nextAuthToken: null,
  apiKeySid: `SK${'2'.repeat(32)}`,
  apiKeySecret: 'key-secret',
  applicationSid: `AP${'3'.repeat(32)}`,
  webhookKey: 'KEY',
  createsPerSecond: 1,
};
const orgId = '0190a000-0000-7000-8000-0000000000aa' as OrgId;
const memberId = '0190b111-1111-7111-8111-1111111111bb' as MemberId;

describe('a device token', () => {
  const { token, identity, expiresAt } = deviceToken(connection, orgId, memberId, 3600);
  const [header = '', body = '', signature = ''] = token.split('.');
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString());

  it('lives as long as it was asked and says itself when it ends', () => {
    expect(payload.exp - payload.iat).toBe(3600);
    expect(expiresAt.getTime()).toBe(payload.exp * 1000);
  });

  it('is signed with the key’s secret, never with the account’s token', () => {
    const expected = createHmac('sha256', 'key-secret').update(`${header}.${body}`).digest('base64url');
    expect(signature).toBe(expected);
    expect(payload).toMatchObject({ iss: connection.apiKeySid, sub: connection.accountSid });
  });

  it('lets its member call the application and receive nothing', () => {
    expect(payload.grants).toEqual({
      identity,
      voice: { outgoing: { application_sid: connection.applicationSid } },
    });
  });
});
