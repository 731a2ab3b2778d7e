import { expect, test } from 'vitest';
import { VirtualClock } from '../testkit/virtual-clock.ts';
import { HttpCache } from './http-cache.ts';

const MEGABYTE = Buffer.alloc(1_000_000);

test('no more than 64 MB are kept: what was not used for longest is asked for again', async () => {
  const cache = new HttpCache(new VirtualClock());
  const asked: string[] = [];
  const ask = (key: string) =>
    cache.through(key, async () => {
      asked.push(key);
      return { status: 200, contentType: 'audio/wav', location: null, cacheControl: 'max-age=600', body: MEGABYTE };
    });
  for (let i = 0; i < 63; i++) await ask(`sound ${i}`);
  await ask('sound 0');
  expect(asked).toHaveLength(63);
  await ask('one more');
  asked.length = 0;
  for (const key of ['sound 0', 'sound 2', 'sound 62', 'one more']) await ask(key);
  expect(asked).toEqual([]);
  await ask('sound 1');
  expect(asked).toEqual(['sound 1']);
});
