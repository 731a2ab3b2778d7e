import type { Quality } from '@ringdesk/softphone';

/** What an agent can do about a line that is not good; null while it is, or has not been measured. */
export function qualityAdvice(quality: Quality | null): string | null {
  if (quality === null || quality.word === 'good') return null;
  const { sent } = quality;
  const isSentWorse = sent !== null && sent.mos < quality.mos;
  const lossFraction = isSentWorse ? sent.lossFraction : quality.lossFraction;
  const jitterMs = isSentWorse ? sent.jitterMs : quality.jitterMs;
  const who = isSentWorse ? 'They hear you badly' : 'You hear them badly';
  if (lossFraction >= 0.02) {
    return `${who}: the network loses ${Math.round(lossFraction * 100)} % of the sound. Try a cable, or come closer to the router.`;
  }
  if (jitterMs >= 30) return `${who}: the network is uneven. Close what loads or streams beside the call.`;
  if (quality.rttMs >= 300) return 'Sound takes long to arrive. Leave the VPN, or try another network.';
  return `${who}. Try a cable in place of Wi-Fi.`;
}
