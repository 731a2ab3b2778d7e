import type { CallQuality, QualitySample } from '@ringdesk/contract';

type Way = QualitySample['heard'];
type Figures = Omit<CallQuality, 'word'>;

/** Means over the windows, the worst of them, and one word for the worse direction. Null without a window. */
export function summarise(samples: readonly QualitySample[]): CallQuality | null {
  const heard = summariseWay(samples.map((sample) => sample.heard));
  if (heard === null) return null;
  const sent = summariseWay(samples.flatMap((sample) => sample.sent ?? []));
  return inWords({ rttMs: mean(samples.map(({ rttMs }) => rttMs)), heard, sent, windows: samples.length });
}

/** Figures as people read them: rounded, with a word for the worse direction. */
export function inWords({ rttMs, heard, sent, windows }: Figures): CallQuality {
  return {
    word: wordOf(Math.min(heard.mos, sent?.mos ?? heard.mos)),
    rttMs: rounded(rttMs, 0),
    heard: roundedWay(heard),
    sent: sent && roundedWay(sent),
    windows,
  };
}

/** Good from 4.0, fair from 3.5, poor below: the words that the phone shows. */
function wordOf(mos: number): CallQuality['word'] {
  const shown = rounded(mos, 2);
  if (shown >= 4) return 'good';
  return shown >= 3.5 ? 'fair' : 'poor';
}

function summariseWay(ways: readonly Way[]): CallQuality['heard'] | null {
  if (ways.length === 0) return null;
  return {
    mos: mean(ways.map(({ mos }) => mos)),
    worstMos: Math.min(...ways.map(({ mos }) => mos)),
    jitterMs: mean(ways.map(({ jitterMs }) => jitterMs)),
    lossFraction: mean(ways.map(({ lossFraction }) => lossFraction)),
  };
}

function roundedWay({ mos, worstMos, jitterMs, lossFraction }: CallQuality['heard']): CallQuality['heard'] {
  return {
    mos: rounded(mos, 2),
    worstMos: rounded(worstMos, 2),
    jitterMs: rounded(jitterMs, 1),
    lossFraction: rounded(lossFraction, 4),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
