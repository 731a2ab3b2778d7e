import { expect, it } from 'vitest';
import { readAuditFilters } from './audit-filters.ts';

it('reads a person and a kind from an address, and leaves out what is neither', () => {
  const member = '01950000-0000-7000-8000-00000000dead';
  expect(readAuditFilters({ member, action: 'sign-in' })).toEqual({ member, action: 'sign-in' });
  expect(readAuditFilters({ member: 'olive', action: 'dancing', more: 1 })).toEqual({});
});
