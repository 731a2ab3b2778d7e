import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beat, lastAliveMs, writeLastAlive } from './last-alive.ts';

test('a beat replaces the one before as a whole: what was there is never half of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carrier-alive-'));
  expect(lastAliveMs(folder)).toBeNull();
  writeLastAlive(folder, 1000);
  const before = openSync(join(folder, 'last-alive'), 'r');
  writeLastAlive(folder, 2000);
  expect(readFileSync(before, 'utf8')).toBe('1000');
  expect(lastAliveMs(folder)).toBe(2000);
  closeSync(before);
  rmSync(folder, { recursive: true });
});

test('a folder that is gone stops nobody', () => {
  beat(join(tmpdir(), 'carrier-alive-nowhere', 'at-all'), () => 0)();
});
