import type { Publish } from './collection.ts';

/** A value as lists show it: each new one is seen when it is published, and never an older one after it. */
export class Shown<T> {
  readonly #publish: Publish;
  #value: T;
  #latest = 0;
  #shown = 0;

  constructor(value: T, publish: Publish) {
    this.#value = value;
    this.#publish = publish;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    const version = ++this.#latest;
    this.#publish(() => {
      if (version < this.#shown) return;
      this.#shown = version;
      this.#value = value;
    });
  }
}
