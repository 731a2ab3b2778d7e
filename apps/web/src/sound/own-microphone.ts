/** The microphone for as long as somebody tries it out. */
export interface OwnMicrophone {
  /** The level of the last moment, RMS from 0 to 1. */
  level(): number;
  /** Records so long, and gives back what can be played. */
  record(ms: number): Promise<Blob>;
  close(): void;
}

/** Opens a microphone as a call would. Rejects with the browser's own error. */
export async function openMicrophone({
  inputId,
  noiseSuppression,
}: {
  inputId: string;
  noiseSuppression: boolean;
}): Promise<OwnMicrophone> {
  const wish = inputId === '' ? {} : { deviceId: { exact: inputId } };
  const audio = { echoCancellation: true, autoGainControl: true, noiseSuppression, ...wish };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    async record(ms) {
      const recorder = new MediaRecorder(stream);
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start();
      setTimeout(() => recorder.stop(), ms);
      await stopped;
      return new Blob(parts, { type: recorder.mimeType });
    },
    close() {
      for (const track of stream.getTracks()) track.stop();
      void context.close();
    },
  };
}

/** Plays a recording on an output; resolves when it is over. */
export async function play(recording: Blob, outputId: string): Promise<void> {
  const address = URL.createObjectURL(recording);
  const audio: HTMLAudioElement & { setSinkId?(id: string): Promise<void> } = new Audio(address);
  try {
    await audio.setSinkId?.(outputId);
    await audio.play();
    await new Promise((resolve) => {
      audio.onended = resolve;
      audio.onerror = resolve;
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
