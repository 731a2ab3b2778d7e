import type { Clock } from '../clock.ts';
import type { AudioSource, MediaEvent } from './media.port.ts';

interface SpeakingLine {
  source: AudioSource | null;
  /** Null for a sound without end. */
  silentSinceMs: number | null;
}

/** When watched lines begin and stop to speak, by the books: a clip takes its time, a tone has no end. */
export class StillSpeech {
  readonly #clock: Clock;
  readonly #emit: (event: MediaEvent) => void;
  readonly #watched = new Map<string, { isSpeaking: boolean; cancel(): void }>();

  constructor(clock: Clock, emit: (event: MediaEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  watch(lineId: string, line: SpeakingLine | undefined): void {
    if (!line) return;
    if (this.#watched.get(lineId)?.isSpeaking) this.#emit({ type: 'speech', lineId, isSpeaking: true });
    if (this.#watched.has(lineId)) return;
    this.#watched.set(lineId, { isSpeaking: false, cancel() {} });
    this.changed(lineId, line);
  }

  /** Its source is another. */
  changed(lineId: string, { source, silentSinceMs }: SpeakingLine): void {
    const watch = this.#watched.get(lineId);
    if (!watch) return;
    watch.cancel();
    const isSource = source?.kind === 'clip' || source?.kind === 'tone';
    const leftMs = isSource ? (silentSinceMs ?? Number.POSITIVE_INFINITY) - this.#clock.now() : 0;
    const tell = (isSpeaking: boolean) => {
      if (watch.isSpeaking !== isSpeaking) this.#emit({ type: 'speech', lineId, isSpeaking });
      watch.isSpeaking = isSpeaking;
    };
    tell(leftMs > 0);
    const ends = leftMs > 0 && leftMs !== Number.POSITIVE_INFINITY;
    watch.cancel = ends ? this.#clock.after(leftMs, () => tell(false)) : () => {};
  }

  closeLine(lineId: string): void {
    this.#watched.get(lineId)?.cancel();
    this.#watched.delete(lineId);
  }
}
