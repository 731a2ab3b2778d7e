import type { MemberId, OrgId } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { identityOf, readIdentity } from './identity.ts';

const orgId = '0190a000-0000-7000-8000-0000000000aa' as OrgId;
const memberId = '0190b111-1111-7111-8111-1111111111bb' as MemberId;

it('is letters, digits and underscore, at most 121 of them, and can be read back', () => {
  const identity = identityOf(orgId, memberId);
  expect(identity).toMatch(/^[A-Za-z0-9_]{1,121}$/);
  expect(readIdentity(`client:${identity}`)).toEqual({ orgId, memberId });
});

it.each(['client:someone', 'client:o123_m456', '+14155550142', '', `client:${identityOf(orgId, memberId)}x`])(
  'does not read %j as ours',
  (identity) => {
    expect(readIdentity(identity)).toBeNull();
  },
);
