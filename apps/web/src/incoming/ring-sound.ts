/** A soft two-note ring, twice, then a pause: our own, made here, so that nothing has to be fetched to ring. */
const ring = { notes: [587.33, 783.99, 587.33, 783.99], noteSeconds: 0.28, everySeconds: 3.2, gain: 0.3 };

/** One low, short note: somebody is still on hold. */
export function reminderSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(0.35 * sampleRate));
  for (let n = 0; n < samples.length; n += 1) {
    const fade = Math.min(1, n / 200) * Math.exp((-4 * n) / samples.length);
    samples[n] = ring.gain * fade * Math.sin((2 * Math.PI * 392 * n) / sampleRate);
  }
  return samples;
}

/** One ring with its pause, mono, values of full scale -1 to 1. */
export function ringSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(ring.everySeconds * sampleRate));
  for (const [index, hz] of ring.notes.entries()) {
    const first = Math.floor(index * ring.noteSeconds * sampleRate);
    const length = Math.floor(ring.noteSeconds * sampleRate);
    for (let n = 0; n < length; n += 1) {
      const fade = Math.min(1, n / 200) * Math.exp((-3 * n) / length);
      samples[first + n] = ring.gain * fade * Math.sin((2 * Math.PI * hz * n) / sampleRate);
    }
  }
  return samples;
}
