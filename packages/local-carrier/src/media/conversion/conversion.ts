/** One audio file out of another. Paths are absolute; `to` appears whole or not at all. */
export type Conversion =
  /** What a program plays into a WAV at 8000 Hz with one channel; µ-law is bare, at 8000 Hz. */
  | { kind: 'to-wav'; format: PlayedFormat; from: string; to: string }
  /** A recording of ours into another format, or its two channels mixed to one. */
  | { kind: 'recording'; from: string; to: string; format: 'wav' | 'mp3'; isMixed: boolean };

export type PlayedFormat = 'mp3' | 'aiff' | 'ulaw';

/** Converts files off the main thread. Rejects with an Error that says what is wrong with the file. */
export type ConvertAudio = (conversion: Conversion) => Promise<void>;
