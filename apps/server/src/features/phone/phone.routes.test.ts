import { expect, it } from 'vitest';
import { renewalTime } from './phone.routes.ts';

const expiresAt = new Date('2026-03-02T10:00:00.000Z');

it.each([
  [3600, '2026-03-02T09:55:00.000Z'],
  [14_400, '2026-03-02T09:55:00.000Z'],
  [60, '2026-03-02T09:59:45.000Z'],
])('a token that lives %i s is renewed at %s, relative to its own expiry', (ttl, renewAt) => {
  expect(renewalTime(expiresAt, ttl).toISOString()).toBe(renewAt);
});
