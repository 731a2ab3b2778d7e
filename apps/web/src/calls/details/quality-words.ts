import type { CallQuality } from '@ringdesk/contract';
import { language } from '../../words/words.ts';
import { t } from '../texts.ts';

/** What the line was like, as a sentence: a word, then the figures of the direction that was worse. */
export function qualityWords({ word, heard, sent, rttMs }: CallQuality): string {
  const isSentWorse = sent !== null && sent.mos < heard.mos;
  const { lossFraction, jitterMs } = isSentWorse ? sent : heard;
  return t(`quality.${word}`, {
    direction: t(isSentWorse ? 'whatTheyHeard' : 'whatYouHeard'),
    loss: percent(lossFraction),
    jitter: Math.round(jitterMs),
    roundTrip: Math.round(rttMs),
  });
}

function percent(fraction: number): string {
  const format = new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return format.format(fraction * 100);
}
