import type { RecordingPeaks } from '@ringdesk/contract';

/** Quieter than this, in percent of the loudest part, nobody speaks. */
const quiet = 4;
/** Shorter silences belong to the conversation. */
const shortestS = 2;
/** So much of a silence is left before somebody speaks, so that the first sound is not cut. */
const leadS = 0.5;

/** Where to go on from a position in silence; null while somebody speaks, or soon will. Seconds. */
export function afterSilence(
  { them, you }: Pick<RecordingPeaks, 'them' | 'you'>,
  positionS: number,
  lengthS: number,
): number | null {
  if (lengthS <= 0 || them.length === 0) return null;
  const partS = lengthS / them.length;
  const isQuiet = (part: number) => (them[part] ?? 0) < quiet && (you?.[part] ?? 0) < quiet;
  const first = Math.floor(positionS / partS);
  let end = first;
  while (end < them.length && isQuiet(end)) end += 1;
  const goOnS = end * partS - leadS;
  return end > first && goOnS - positionS >= shortestS ? goOnS : null;
}
