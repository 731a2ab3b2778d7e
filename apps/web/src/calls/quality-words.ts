import type { CallQuality } from '@ringdesk/contract';

const words = { good: 'Good', fair: 'Fair', poor: 'Poor' } as const;

/** What the line was like, as a sentence: a word, then the figures of the direction that was worse. */
export function qualityWords({ word, heard, sent, rttMs }: CallQuality): string {
  const isSentWorse = sent !== null && sent.mos < heard.mos;
  const way = isSentWorse ? sent : heard;
  const who = isSentWorse ? 'what they heard of you' : 'what you heard';
  const figures = [`${percent(way.lossFraction)} lost`, `${Math.round(way.jitterMs)} ms jitter`];
  return `${words[word]}. On ${who}: ${figures.join(', ')}; ${Math.round(rttMs)} ms there and back.`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
