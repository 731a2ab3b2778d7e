/** 440 and 480 Hz, 2 s on and 4 s off (the North American ringing tone, ITU-T E.180). */
const tone = { frequencies: [440, 480], onSeconds: 2, everySeconds: 6, gain: 0.05 };

/** Plays until the returned function is called. Made by WebAudio: nothing is fetched. */
export function playRingbackTone(): () => void {
  const context = new AudioContext();
  const source = context.createBufferSource();
  source.buffer = ringing(context);
  source.loop = true;
  source.connect(context.destination);
  source.start();
  return () => {
    source.stop();
    void context.close();
  };
}

function ringing(context: AudioContext): AudioBuffer {
  const { sampleRate } = context;
  const buffer = context.createBuffer(1, tone.everySeconds * sampleRate, sampleRate);
  const samples = buffer.getChannelData(0);
  for (let index = 0; index < tone.onSeconds * sampleRate; index += 1) {
    const seconds = index / sampleRate;
    for (const frequency of tone.frequencies) {
      samples[index] = (samples[index] ?? 0) + tone.gain * Math.sin(2 * Math.PI * frequency * seconds);
    }
  }
  return buffer;
}
