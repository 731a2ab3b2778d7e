import { expect, test } from 'vitest';
import { qualityWords } from './quality-words.ts';

const heard = { mos: 3.2, worstMos: 2, jitterMs: 31.4, lossFraction: 0.048 };

test('tells the worse direction in words and figures', () => {
  expect(qualityWords({ word: 'poor', heard, sent: null, rttMs: 80.4, windows: 3 })).toBe(
    'Poor. On what you heard: 4.8 % lost, 31 ms jitter; 80 ms there and back.',
  );
  const sent = { ...heard, mos: 2.1, lossFraction: 0.2 };
  expect(qualityWords({ word: 'poor', heard, sent, rttMs: 80, windows: 3 })).toContain(
    'what they heard of you: 20.0 %',
  );
});
