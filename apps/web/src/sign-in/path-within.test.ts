import { expect, test } from 'vitest';
import { pathWithin } from './path-within.ts';

test.each([
  ['/calls/1?view=mine', '/calls/1?view=mine'],
  [undefined, '/calls'],
  ['https://example.com', '/calls'],
  ['//example.com', '/calls'],
  ['/\\example.com', '/calls'],
  ['/sign-in?next=/calls', '/calls'],
])('after signing in, %s leads to %s', (next, path) => expect(pathWithin(next)).toBe(path));
