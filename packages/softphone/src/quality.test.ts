import { expect, it } from 'vitest';
import { foldQuality, type QualityTrack, unmeasured, wordOf } from './quality.ts';

/** One sample each second; returns the word shown after each. */
function words(...scores: number[]): string {
  let track: QualityTrack = unmeasured;
  return scores
    .map((mos, second) => {
      track = foldQuality(track, { rttMs: 40, jitterMs: 3, lossFraction: 0, mos, sent: null }, second * 1_000);
      return track.shown?.word;
    })
    .join(' ');
}

const times = (count: number, mos: number) => Array.from({ length: count }, () => mos);

it('names the score: good from 4, fair from 3.5, poor below', () => {
  expect([4.4, 4, 3.99, 3.5, 3.49, 1].map(wordOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor']);
});

it('says poor only after five seconds of it', () => {
  expect(words(4.2, ...times(5, 2))).toBe('good good good good good good');
  expect(words(4.2, ...times(6, 2))).toBe('good good good good good good poor');
});

it('does not start waiting anew when fair becomes poor', () => {
  expect(words(4.2, 3.6, 3.6, 3.6, 2, 2, 2).endsWith('good poor')).toBe(true);
});

it('says good again only after ten seconds of it, and a relapse starts that over', () => {
  expect(words(2, ...times(10, 4.2)).endsWith('poor')).toBe(true);
  expect(words(2, ...times(11, 4.2)).endsWith('good')).toBe(true);
  expect(words(2, ...times(9, 4.2), 2, ...times(9, 4.2)).endsWith('poor')).toBe(true);
});

it('shows the figures of the latest sample whatever the word', () => {
  const first = foldQuality(unmeasured, { rttMs: 40, jitterMs: 3, lossFraction: 0, mos: 4.2, sent: null }, 0);
  const second = foldQuality(first, { rttMs: 900, jitterMs: 80, lossFraction: 0.2, mos: 2, sent: null }, 1_000);
  expect(second.shown).toEqual({ rttMs: 900, jitterMs: 80, lossFraction: 0.2, mos: 2, sent: null, word: 'good' });
});

it('names the direction that is worse: what the other side hears counts as much', () => {
  const sample = { rttMs: 40, jitterMs: 3, lossFraction: 0, mos: 4.3 };
  const sent = { jitterMs: 60, lossFraction: 0.2, mos: 2.2 };
  expect(foldQuality(unmeasured, { ...sample, sent }, 0).shown?.word).toBe('poor');
});
