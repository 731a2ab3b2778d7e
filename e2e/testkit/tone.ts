/**
 * A tone's power over all other power, in dB (Hann window, the tone being its bin and three on each side). Give it a full
 * second, so that a bin is one hertz. Its source is also put into pages: it must stand alone.
 */
export function toneToNoiseDb(samples: ArrayLike<number>, sampleRate: number, hz: number): number {
  const count = samples.length;
  const windowed = Float64Array.from(
    samples,
    (sample, i) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / count)),
  );
  /** Goertzel: the squared magnitude of one frequency. */
  const power = (bin: number) => {
    const coefficient = 2 * Math.cos((2 * Math.PI * bin) / sampleRate);
    let before = 0;
    let last = 0;
    for (const sample of windowed) [before, last] = [last, sample + coefficient * last - before];
    return before * before + last * last - coefficient * before * last;
  };
  const total = windowed.reduce((sum, sample) => sum + sample * sample, 0);
  let tone = 0;
  for (let bin = hz - 3; bin <= hz + 3; bin += 1) tone += (2 / count) * power(bin);
  return 10 * Math.log10(tone / Math.max(total - tone, 1e-12));
}
