import type { TabLocks } from './browser.port.ts';
import type { Scope } from './scope.ts';
import type { OwnershipEvent } from './tab.machine.ts';

/** Holds the lock, or waits for it, for as long as the scope lives; a tab from which it was stolen queues again. */
export class TabLock {
  readonly #scope: Scope;
  readonly #locks: TabLocks | null;
  readonly #name: string;
  readonly #tell: (event: OwnershipEvent) => void;
  #letGo = () => {};
  #waiting = new AbortController();

  constructor(scope: Scope, locks: TabLocks | null, name: string, tell: (event: OwnershipEvent) => void) {
    this.#scope = scope;
    this.#locks = locks;
    this.#name = name;
    this.#tell = tell;
    scope.onEnd(() => {
      this.#waiting.abort();
      this.#letGo();
    });
    void this.#begin();
  }

  async steal(): Promise<void> {
    if (!this.#locks || this.#scope.ended) return;
    this.#waiting.abort();
    this.#take(await this.#locks.steal(this.#name, this.#stolen));
  }

  /** Tells nothing before the caller has finished its own turn. */
  async #begin(): Promise<void> {
    const release = this.#locks ? await this.#locks.tryHold(this.#name, this.#stolen) : await Promise.resolve(() => {});
    this.#take(release);
    if (release) return;
    this.#tell('denied');
    await this.#queue();
  }

  async #queue(): Promise<void> {
    if (!this.#locks || this.#scope.ended) return;
    this.#waiting = new AbortController();
    this.#take(await this.#locks.hold(this.#name, this.#stolen, this.#waiting.signal));
  }

  readonly #stolen = () => {
    this.#letGo = () => {};
    this.#tell('stolen');
    void this.#queue();
  };

  #take(release: (() => void) | null): void {
    if (!release) return;
    if (this.#scope.ended) {
      release();
      return;
    }
    this.#letGo = release;
    this.#tell('granted');
  }
}
