import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { rowsByDay } from '../calls/log/call-rows.ts';
import { liveStore, serverNow } from './live.store.ts';

afterEach(() => {
  vi.useRealTimers();
  liveStore.setState(liveStore.getInitialState());
});

test('a computer whose clock is a day and hours ahead still calls today today', () => {
  const call = fakeCall(0);
  const atMs = Date.parse(call.createdAt);
  const aheadMs = 29 * 3_600_000;
  vi.useFakeTimers({ now: atMs + aheadMs });
  liveStore.setState({ clockOffsetMs: -aheadMs });
  expect(serverNow()).toBe(atMs);
  expect(rowsByDay([call], serverNow())[0]).toMatchObject({ kind: 'day', label: 'Today' });
});

/** Where the clock of this computer is read, to be moved to the server's at once. */
const readers = ['live/live.store.ts', 'live/live.ts', 'live/use-now.ts', 'live/watch-wake.ts'];

test('no time is shown by the clock of this computer', () => {
  const root = join(import.meta.dirname, '..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.(test|fake)\.tsx?$/.test(path) && !readers.includes(path),
  );
  const wrong = sources.filter((path) => /Date\.now\(\)|new Date\(\)/.test(readFileSync(join(root, path), 'utf8')));
  expect(wrong).toEqual([]);
});
