// Runs in the page before the product does. The microphone is a pure tone, and what arrives by WebRTC is measured: the
// product has no hook for either. `globalThis.ears` is how the test asks.
{
  let context;
  const audio = () => {
    context ??= new AudioContext();
    return context;
  };

  const ears = { microphoneHz: 440, microphoneAmplitude: 0.3, lines: [], microphones: 0, measure, ringDevice };
  globalThis.ears = ears;

  navigator.mediaDevices.getUserMedia = async () => {
    // The browser's own permission counts for this microphone too.
    const { state } = await navigator.permissions.query({ name: 'microphone' });
    if (state === 'denied') throw new DOMException('Permission denied', 'NotAllowedError');
    const oscillator = new OscillatorNode(audio(), { frequency: ears.microphoneHz });
    const level = new GainNode(audio(), { gain: ears.microphoneAmplitude });
    const out = new MediaStreamAudioDestinationNode(audio(), { channelCount: 1 });
    oscillator.connect(level).connect(out);
    oscillator.start();
    ears.microphones += 1;
    return out.stream;
  };

  const loops = new Set();
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...args) {
    if (this.loop) loops.add(this);
    return start.apply(this, args);
  };
  AudioBufferSourceNode.prototype.stop = function (...args) {
    loops.delete(this);
    return stop.apply(this, args);
  };

  /** On which device the page plays a sound without an end that a person could hear; null: on none. */
  function ringDevice() {
    const loop = [...loops].find(({ context }) => context.state === 'running');
    return loop ? loop.context.sinkId : null;
  }

  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...args) {
      super(...args);
      this.addEventListener('track', ({ track }) => {
        if (track.kind === 'audio') listenTo(this, track);
      });
    }
  };

  /**
   * Keeps the last second of what a remote track brings, read as it was decoded: an AudioContext between would add gaps of
   * its own when the machine is busy. `onBlock`, where it is set, is given each 10 ms.
   */
  async function listenTo(connection, track) {
    const line = { samples: null, rate: 0, at: 0, heard: 0, connection, track, onBlock: null };
    ears.lines.push(line);
    for await (const data of new MediaStreamTrackProcessor({ track, maxBufferSize: 500 }).readable) {
      const block = new Float32Array(data.numberOfFrames);
      data.copyTo(block, { planeIndex: 0, format: 'f32-planar' });
      if (data.sampleRate !== line.rate) startAfresh(line, data.sampleRate);
      data.close();
      for (const sample of block) {
        line.samples[line.at] = sample;
        line.at = (line.at + 1) % line.samples.length;
      }
      line.heard += block.length;
      line.onBlock?.(block);
    }
  }

  /** The rate follows the codec, which is known only after the first blocks. */
  function startAfresh(line, rate) {
    Object.assign(line, { rate, samples: new Float32Array(rate), at: 0, heard: 0 });
  }

  /**
   * The last full second of the newest live line: level (RMS of full scale) and, in dB, the tone's power over all other
   * power. Null while no full second has been heard.
   */
  function measure(hz) {
    const line = ears.lines.findLast(
      ({ connection, track }) => connection.connectionState !== 'closed' && track.readyState === 'live',
    );
    if (!line?.samples || line.heard < line.samples.length) return null;
    const second = Float32Array.from(line.samples, (_, i) => line.samples[(line.at + i) % line.samples.length]);
    const square = second.reduce((sum, sample) => sum + sample * sample, 0);
    return {
      rms: Math.sqrt(square / second.length),
      toneToNoiseDb: globalThis.toneToNoiseDb(second, line.rate, hz),
    };
  }
}
