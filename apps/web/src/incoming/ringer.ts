/** A soft two-note ring, twice, then a pause: our own, made by WebAudio, so that nothing has to be fetched to ring. */
const ring = { notes: [587.33, 783.99, 587.33, 783.99], noteSeconds: 0.28, everySeconds: 3.2, gain: 0.18 };

let context: AudioContext | null = null;
let source: AudioBufferSourceNode | null = null;

/** To be called by a click: browsers keep a page silent until somebody has clicked. */
export function unlockRinger(): void {
  context ??= new AudioContext();
  void context.resume();
}

/** Whether the browser would let a ring be heard now. */
export function isRingerUnlocked(): boolean {
  return context?.state === 'running';
}

/** Rings until `stopRinging`; ringing already is left as it is. A page that is still locked stays silent. */
export function startRinging(): void {
  if (source !== null || context === null) return;
  void context.resume();
  source = context.createBufferSource();
  source.buffer = ringSound(context);
  source.loop = true;
  source.connect(context.destination);
  source.start();
}

export function stopRinging(): void {
  source?.stop();
  source?.disconnect();
  source = null;
}

function ringSound(audio: AudioContext): AudioBuffer {
  const { sampleRate } = audio;
  const buffer = audio.createBuffer(1, ring.everySeconds * sampleRate, sampleRate);
  const samples = buffer.getChannelData(0);
  for (const [index, hz] of ring.notes.entries()) {
    const first = Math.floor(index * ring.noteSeconds * sampleRate);
    const length = Math.floor(ring.noteSeconds * sampleRate);
    for (let n = 0; n < length; n += 1) {
      const fade = Math.min(1, n / 200) * Math.exp((-3 * n) / length);
      samples[first + n] = ring.gain * fade * Math.sin((2 * Math.PI * hz * n) / sampleRate);
    }
  }
  return buffer;
}
