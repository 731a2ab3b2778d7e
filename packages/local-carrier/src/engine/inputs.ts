import type { Words } from '../phones/clip-words.ts';

export interface InputListener {
  digit?(digit: string): void;
  words?(words: Words): void;
  /** It says nothing any more that could be understood. */
  quiet?(): void;
}

/** What comes from the party of a leg: keys, and the words of a simulated phone. */
export class Inputs {
  readonly #listeners = new Map<string, Set<InputListener>>();
  readonly #saying = new Map<string, Words>();

  /** Returns how to stop listening. */
  listen(callSid: string, listener: InputListener): () => void {
    const listeners = this.#listeners.get(callSid) ?? new Set();
    this.#listeners.set(callSid, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(callSid) === listeners) this.#listeners.delete(callSid);
    };
  }

  digits(callSid: string, digits: string): void {
    for (const digit of digits) for (const { digit: heard } of this.#of(callSid)) heard?.(digit);
  }

  /** Null: from now on it says nothing that could be understood. */
  says(callSid: string, words: Words | null): void {
    if (words) this.#saying.set(callSid, words);
    else this.#saying.delete(callSid);
    for (const listener of this.#of(callSid)) {
      if (words) listener.words?.(words);
      else listener.quiet?.();
    }
  }

  /** What it has been saying until now. */
  saying(callSid: string): Words | null {
    return this.#saying.get(callSid) ?? null;
  }

  /** A copy: who hears something may stop listening. */
  #of(callSid: string): InputListener[] {
    return [...(this.#listeners.get(callSid) ?? [])];
  }
}
