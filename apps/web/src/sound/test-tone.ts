type OutputContext = AudioContext & { setSinkId?(deviceId: string): Promise<void> };

/** One soft second on the output of calls, to hear where it is and how loud. */
export async function testTone(outputId: string): Promise<void> {
  const context: OutputContext = new AudioContext();
  await context.setSinkId?.(outputId).catch(() => undefined);
  const gain = new GainNode(context, { gain: 0 });
  const oscillator = new OscillatorNode(context, { frequency: 523.25 });
  oscillator.connect(gain).connect(context.destination);
  const from = context.currentTime;
  gain.gain.linearRampToValueAtTime(0.2, from + 0.05);
  gain.gain.setValueAtTime(0.2, from + 0.8);
  gain.gain.linearRampToValueAtTime(0, from + 1);
  oscillator.onended = () => void context.close();
  oscillator.start();
  oscillator.stop(from + 1);
}
