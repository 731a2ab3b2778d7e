import { expect, test } from 'vitest';
import { qualityAdvice } from './quality-advice.ts';

const base = { rttMs: 40, jitterMs: 3, lossFraction: 0, mos: 3, sent: null, word: 'poor' as const };

test.each([
  ['loss', { lossFraction: 0.06 }, /^You hear them badly: the network loses 6 %/],
  [
    'loss on the way out',
    { sent: { mos: 2, jitterMs: 1, lossFraction: 0.2 } },
    /^They hear you badly: the network loses 20 %/,
  ],
  ['jitter', { jitterMs: 50 }, /uneven/],
  ['delay', { rttMs: 700 }, /takes long/],
  ['nothing that stands out', {}, /Try a cable/],
])('%s has its advice', (_name, change, advice) => {
  expect(qualityAdvice({ ...base, ...change })).toMatch(advice);
});

test('a good line needs none', () => {
  expect([qualityAdvice({ ...base, word: 'good' }), qualityAdvice(null)]).toEqual([null, null]);
});
