import { FRAME_MS, type Frame, SILENCE } from './frame.ts';
import type { MediaEvent, TapTracks } from './media.port.ts';
import { encodePcmu } from './pcmu.ts';

const silence = encodePcmu(SILENCE).toString('base64');

/** Copies what passes on a line, as events in the form in which it travels on. */
export class Tap {
  readonly id: string;
  readonly #tracks: TapTracks;
  readonly #emit: (event: MediaEvent) => void;
  #elapsedMs = 0;

  constructor(id: string, tracks: TapTracks, emit: (event: MediaEvent) => void) {
    this.id = id;
    this.#tracks = tracks;
    this.#emit = emit;
  }

  /** One frame of what came from the line and what it heard; `skipped` frames before it were given up. */
  write(said: Frame | null, heard: Frame, skipped: number): void {
    this.#elapsedMs += skipped * FRAME_MS;
    this.#emit({
      type: 'tapped',
      tapId: this.id,
      atMs: this.#elapsedMs,
      inbound: this.#tracks.inbound ? inBase64(said) : null,
      outbound: this.#tracks.outbound ? inBase64(heard) : null,
    });
    this.#elapsedMs += FRAME_MS;
  }
}

function inBase64(frame: Frame | null): string {
  return frame ? encodePcmu(frame).toString('base64') : silence;
}
