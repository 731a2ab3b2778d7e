import type { Browser, TabChannel } from './browser.port.ts';
import type { Clock } from './clock.ts';
import type { PhoneState } from './phone.ts';
import { LineFailed, type LineProblem } from './problems.ts';
import type { Scope } from './scope.ts';
import { type Ownership, type OwnershipEvent, stepOwnership } from './tab.machine.ts';
import { TabLock } from './tab-lock.ts';

/** What a follower asks of the owner. */
export type TabCommand =
  | { type: 'connect'; callId: string }
  | { type: 'rejoin'; callId: string }
  | { type: 'disconnect' }
  | { type: 'mute'; muted: boolean }
  | { type: 'digits'; digits: string }
  | { type: 'dismiss' }
  /** May another tab take over? Refused while a line is up. */
  | { type: 'yield' };

type Message =
  | { kind: 'hello' }
  | { kind: 'state'; state: PhoneState }
  | { kind: 'ask'; id: string; command: TabCommand }
  | { kind: 'heard'; id: string }
  | { kind: 'done'; id: string; problem: LineProblem | null };

/** A message between tabs takes about 2 ms; an owner that has not heard by then is frozen or gone. */
const hearMs = 500;
/** Longer than any line takes to come up or fail; an owner that has heard and then crashed never answers. */
const doneMs = 45_000;

export interface TabsParts {
  scope: Scope;
  clock: Clock;
  browser: Browser;
  memberKey: string;
  onOwnership(ownership: Ownership): void;
  onMirror(): void;
  /** A follower's wish, in the owner. */
  perform(command: TabCommand): Promise<void>;
}

interface Asked {
  heard(): void;
  done(problem: LineProblem | null): void;
}

/** One tab of a member owns microphone and sound; the others show what it says and ask it to act. */
export class Tabs {
  readonly #parts: TabsParts;
  readonly #channel: TabChannel;
  readonly #lock: TabLock;
  readonly #asked = new Map<string, Asked>();
  readonly #known = Promise.withResolvers<void>();
  #ownership: Ownership = 'unknown';
  #mirror: PhoneState | null = null;
  #published: PhoneState | null = null;

  constructor(parts: TabsParts) {
    this.#parts = parts;
    const name = `ringdesk:phone:${parts.memberKey}`;
    this.#channel = parts.scope.bind(parts.browser.openChannel(name), (channel) => channel.close());
    // Only tabs of this origin reach the channel, and all of them run this code.
    this.#channel.onMessage((message) => this.#hear(message as Message));
    this.#lock = new TabLock(parts.scope, parts.browser.locks, name, (event) => this.#step(event));
    parts.scope.onEnd(() => {
      for (const each of [...this.#asked.values()]) each.done('other-tab-silent');
    });
  }

  get ownership(): Ownership {
    return this.#ownership;
  }

  /** Resolves once it is known who owns the audio. */
  get known(): Promise<void> {
    return this.#known.promise;
  }

  /** The owner's last word, in a follower. */
  get mirror(): PhoneState | null {
    return this.#mirror;
  }

  /** The owner tells everybody. */
  publish(state: PhoneState): void {
    this.#published = state;
    if (this.#ownership === 'owner') this.#post({ kind: 'state', state });
  }

  /** Resolves when the owner has done it; rejects with `LineFailed`. */
  ask(command: TabCommand): Promise<void> {
    const id = crypto.randomUUID();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const done = (problem: LineProblem | null) => {
      cancel();
      this.#asked.delete(id);
      if (problem === null) resolve();
      else reject(new LineFailed(problem));
    };
    const waitFor = (ms: number) => this.#parts.clock.after(ms, () => done('other-tab-silent'));
    let cancel = waitFor(hearMs);
    const heard = () => {
      cancel();
      cancel = waitFor(doneMs);
    };
    this.#asked.set(id, { heard, done });
    this.#post({ kind: 'ask', id, command });
    return promise;
  }

  /** Becomes the owner, whoever is. */
  steal(): Promise<void> {
    return this.#lock.steal();
  }

  #step(event: OwnershipEvent): void {
    const next = stepOwnership(this.#ownership, event);
    if (next === this.#ownership || this.#parts.scope.ended) return;
    this.#ownership = next;
    this.#mirror = null;
    this.#known.resolve();
    this.#parts.onOwnership(next);
    if (next === 'follower') this.#post({ kind: 'hello' });
  }

  #post(message: Message): void {
    if (!this.#parts.scope.ended) this.#channel.post(message);
  }

  #hear(message: Message): void {
    if (this.#parts.scope.ended) return;
    switch (message.kind) {
      case 'heard':
        this.#asked.get(message.id)?.heard();
        return;
      case 'done':
        this.#asked.get(message.id)?.done(message.problem);
        return;
      case 'state':
        if (this.#ownership === 'owner') return;
        this.#mirror = message.state;
        this.#parts.onMirror();
        return;
      case 'hello':
        if (this.#published) this.publish(this.#published);
        return;
      case 'ask':
        if (this.#ownership === 'owner') void this.#perform(message.id, message.command);
    }
  }

  async #perform(id: string, command: TabCommand): Promise<void> {
    this.#post({ kind: 'heard', id });
    try {
      await this.#parts.perform(command);
      this.#post({ kind: 'done', id, problem: null });
    } catch (error) {
      this.#post({ kind: 'done', id, problem: error instanceof LineFailed ? error.problem : 'unknown' });
    }
  }
}
