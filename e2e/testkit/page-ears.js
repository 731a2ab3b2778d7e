// Runs in the page before the product does. The microphone is a pure tone, and what arrives by WebRTC is measured: the
// product has no hook for either. `globalThis.ears` is how the test asks.
{
  const secondOf = (context) => Math.round(context.sampleRate);
  let context;
  const audio = () => {
    context ??= new AudioContext();
    return context;
  };

  const ears = { microphoneHz: 440, microphoneAmplitude: 0.3, lines: [], microphones: 0, measure };
  globalThis.ears = ears;

  navigator.mediaDevices.getUserMedia = async () => {
    const oscillator = new OscillatorNode(audio(), { frequency: ears.microphoneHz });
    const level = new GainNode(audio(), { gain: ears.microphoneAmplitude });
    const out = new MediaStreamAudioDestinationNode(audio(), { channelCount: 1 });
    oscillator.connect(level).connect(out);
    oscillator.start();
    ears.microphones += 1;
    return out.stream;
  };

  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...args) {
      super(...args);
      this.addEventListener('track', ({ track }) => {
        if (track.kind === 'audio') listenTo(this, track);
      });
    }
  };

  /** Keeps the last second of what a remote track brings. */
  function listenTo(connection, track) {
    const line = { samples: new Float32Array(secondOf(audio())), at: 0, heard: 0, connection, track };
    const tap = audio().createScriptProcessor(2048, 1, 1);
    tap.onaudioprocess = ({ inputBuffer }) => {
      for (const sample of inputBuffer.getChannelData(0)) {
        line.samples[line.at] = sample;
        line.at = (line.at + 1) % line.samples.length;
      }
      line.heard += inputBuffer.length;
    };
    audio()
      .createMediaStreamSource(new MediaStream([track]))
      .connect(tap);
    tap.connect(new GainNode(audio(), { gain: 0 })).connect(audio().destination);
    line.tap = tap;
    ears.lines.push(line);
  }

  /**
   * The last full second of the newest live line: level (RMS of full scale) and, in dB, the tone's power over all other
   * power. Null while no full second has been heard.
   */
  function measure(hz) {
    const line = ears.lines.findLast(
      ({ connection, track }) => connection.connectionState !== 'closed' && track.readyState === 'live',
    );
    if (!line || line.heard < line.samples.length) return null;
    const second = Float32Array.from(line.samples, (_, i) => line.samples[(line.at + i) % line.samples.length]);
    const square = second.reduce((sum, sample) => sum + sample * sample, 0);
    return {
      rms: Math.sqrt(square / second.length),
      toneToNoiseDb: globalThis.toneToNoiseDb(second, context.sampleRate, hz),
    };
  }
}
