import type { CallQuality, QualitySample } from '@ringdesk/contract';

type Way = QualitySample['heard'];

/** Means over the windows, the worst of them, and one word for the worse direction. Null without a window. */
export function summarise(samples: readonly QualitySample[]): CallQuality | null {
  const heard = summariseWay(samples.map((sample) => sample.heard));
  if (heard === null) return null;
  const sent = summariseWay(samples.flatMap((sample) => sample.sent ?? []));
  return {
    word: wordOf(Math.min(heard.mos, sent?.mos ?? heard.mos)),
    rttMs: rounded(mean(samples.map(({ rttMs }) => rttMs)), 0),
    heard,
    sent,
    windows: samples.length,
  };
}

/** Good from 4.0, fair from 3.5, poor below: the words that the phone shows. */
function wordOf(mos: number): CallQuality['word'] {
  if (mos >= 4) return 'good';
  return mos >= 3.5 ? 'fair' : 'poor';
}

function summariseWay(ways: readonly Way[]): CallQuality['heard'] | null {
  if (ways.length === 0) return null;
  return {
    mos: rounded(mean(ways.map(({ mos }) => mos)), 2),
    worstMos: rounded(Math.min(...ways.map(({ mos }) => mos)), 2),
    jitterMs: rounded(mean(ways.map(({ jitterMs }) => jitterMs)), 1),
    lossFraction: rounded(mean(ways.map(({ lossFraction }) => lossFraction)), 4),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
