import { FRAME_MS, type Frame, isQuiet } from './frame.ts';

/** What is shorter is a click. */
const BEGINS_AFTER_MS = 60;
/** A breath between two words is shorter. */
const ENDS_AFTER_MS = 1000;

/** Notices when a line begins and stops to speak. */
export class SpeechWatch {
  readonly #onChange: (isSpeaking: boolean) => void;
  #isSpeaking = false;
  /** For how long it has been otherwise. */
  #otherMs = 0;

  constructor(onChange: (isSpeaking: boolean) => void) {
    this.#onChange = onChange;
  }

  get isSpeaking(): boolean {
    return this.#isSpeaking;
  }

  /** One tick; the `skipped` ones before it count as silence. */
  hear(said: Frame | null, skipped: number): void {
    const isLoud = said !== null && !isQuiet(said);
    if (isLoud === this.#isSpeaking) {
      this.#otherMs = 0;
      return;
    }
    this.#otherMs += isLoud ? FRAME_MS : (skipped + 1) * FRAME_MS;
    if (this.#otherMs < (isLoud ? BEGINS_AFTER_MS : ENDS_AFTER_MS)) return;
    this.#isSpeaking = isLoud;
    this.#otherMs = 0;
    this.#onChange(isLoud);
  }
}
