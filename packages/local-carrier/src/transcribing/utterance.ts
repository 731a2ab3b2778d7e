import type { Clock } from '../clock.ts';
import type { Words } from '../phones/clip-words.ts';

/** How often a recogniser says what it has understood so far. */
const PARTIAL_MS = 1000;

/** One stretch of speech: told bit by bit where partial results are wanted, and whole once it is said or breaks off. */
export class Utterance {
  readonly #words: Words;
  readonly #clock: Clock;
  readonly #tell: (text: string, isFinal: boolean) => void;
  readonly #startedAtMs: number;
  #cancel: () => void;
  #isOver = false;

  constructor(
    words: Words,
    { clock, partials, tell }: { clock: Clock; partials: boolean; tell(text: string, isFinal: boolean): void },
  ) {
    this.#words = words;
    this.#clock = clock;
    this.#tell = tell;
    this.#startedAtMs = clock.now();
    this.#cancel = partials && words.ms > PARTIAL_MS ? this.#later(PARTIAL_MS) : this.#later(words.ms);
  }

  /** Nothing more is said: what was heard until now is all there is. */
  finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancel();
    const text = this.#heard();
    if (text !== '') this.#tell(text, true);
  }

  #later(ms: number): () => void {
    return this.#clock.after(ms, () => this.#goOn());
  }

  #goOn(): void {
    const leftMs = this.#startedAtMs + this.#words.ms - this.#clock.now();
    if (leftMs <= 0) {
      this.finish();
      return;
    }
    this.#tell(this.#heard(), false);
    this.#cancel = this.#later(Math.min(leftMs, PARTIAL_MS));
  }

  /** The words that were begun by now. */
  #heard(): string {
    const words = this.#words.text.split(/\s+/);
    const part = Math.min(1, (this.#clock.now() - this.#startedAtMs) / this.#words.ms);
    return words.slice(0, Math.ceil(words.length * part)).join(' ');
  }
}
