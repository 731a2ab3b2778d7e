import type { QualitySample } from './device/device.port.ts';
import type { Quality, QualityWord } from './phone.ts';

/** What one line's quality has been: the word shown, and since when another one would have fitted better. */
export interface QualityTrack {
  shown: Quality | null;
  pending: { word: QualityWord; sinceMs: number } | null;
}

export const unmeasured: QualityTrack = { shown: null, pending: null };

const rank: Record<QualityWord, number> = { poor: 0, fair: 1, good: 2 };

/** How long a new word must hold before it is shown: bad news after 5 s, good news after 10 s. */
const patienceMs = { worse: 5_000, better: 10_000 };

/** Good from 4.0, fair from 3.5, poor below (mean opinion score, 1 to 5). */
export function wordOf(mos: number): QualityWord {
  if (mos >= 4) return 'good';
  return mos >= 3.5 ? 'fair' : 'poor';
}

/** Pure. The figures follow each sample, and the word the direction that is worse; the word waits until it has held, so that it does not flicker. */
export function foldQuality(track: QualityTrack, sample: QualitySample, nowMs: number): QualityTrack {
  const word = wordOf(Math.min(sample.mos, sample.sent?.mos ?? sample.mos));
  if (track.shown === null) return { shown: { ...sample, word }, pending: null };
  const shown = track.shown.word;
  if (word === shown) return { shown: { ...sample, word: shown }, pending: null };
  // Fair on the way to poor is not a new wait: what counts is since when it has been worse than what is shown.
  const direction = rank[word] < rank[shown] ? 'worse' : 'better';
  const sameDirection = track.pending !== null && rank[track.pending.word] < rank[shown] === (direction === 'worse');
  const sinceMs = track.pending !== null && sameDirection ? track.pending.sinceMs : nowMs;
  if (nowMs - sinceMs >= patienceMs[direction]) return { shown: { ...sample, word }, pending: null };
  return { shown: { ...sample, word: shown }, pending: { word, sinceMs } };
}
