import type { Quality } from '@ringdesk/softphone';
import { t } from './texts.ts';

/** What an agent can do about a line that is not good; null while it is, or has not been measured. */
export function qualityAdvice(quality: Quality | null): string | null {
  if (quality === null || quality.word === 'good') return null;
  const { sent } = quality;
  const isSentWorse = sent !== null && sent.mos < quality.mos;
  const lossFraction = isSentWorse ? sent.lossFraction : quality.lossFraction;
  const jitterMs = isSentWorse ? sent.jitterMs : quality.jitterMs;
  const who = isSentWorse ? 'they' : 'you';
  if (lossFraction >= 0.02) return t(`advice.loss.${who}`, { percent: Math.round(lossFraction * 100) });
  if (jitterMs >= 30) return t(`advice.jitter.${who}`);
  if (quality.rttMs >= 300) return t('advice.delay');
  return t(`advice.other.${who}`);
}
