import { expect, it } from 'vitest';
import { ownPort } from './own-port.ts';

it('a port of one’s own is below those that systems hand out, above what browsers refuse, and never the same twice', async () => {
  const ports = [await ownPort(), await ownPort(), await ownPort()];
  expect(new Set(ports).size).toBe(3);
  expect(Math.min(...ports)).toBeGreaterThan(10_080);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});
