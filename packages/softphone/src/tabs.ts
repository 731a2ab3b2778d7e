import type { Browser, TabChannel } from './browser.port.ts';
import type { Clock } from './clock.ts';
import type { PhoneState } from './phone.ts';
import { LineFailed, type LineProblem } from './problems.ts';
import type { Scope } from './scope.ts';
import { type Ownership, type OwnershipEvent, stepOwnership } from './tab.machine.ts';

/** What a follower asks of the owner. */
export type TabCommand =
  | { type: 'connect'; callId: string }
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

export interface Tabs {
  getOwnership(): Ownership;
  /** Resolves once it is known who owns the audio. */
  known: Promise<void>;
  /** The owner's last word, in a follower. */
  getMirror(): PhoneState | null;
  /** The owner tells everybody. */
  publish(state: PhoneState): void;
  /** Resolves when the owner has done it; rejects with `LineFailed`. */
  ask(command: TabCommand): Promise<void>;
  steal(): Promise<void>;
}

export interface TabsParts {
  scope: Scope;
  clock: Clock;
  browser: Browser;
  memberKey: string;
  onOwnership(ownership: Ownership): void;
  onMirror(): void;
  /** A follower's wish, in the owner. */
  perform(command: TabCommand): Promise<void>;
  newId(): string;
}

interface Asked {
  heard(): void;
  done(problem: LineProblem | null): void;
}

/** One tab of a member owns microphone and sound; the others show what it says and ask it to act. */
export function joinTabs(parts: TabsParts): Tabs {
  const { scope, clock } = parts;
  const name = `ringdesk:phone:${parts.memberKey}`;
  const channel: TabChannel = parts.browser.openChannel(name);
  const asked = new Map<string, Asked>();
  let mirror: PhoneState | null = null;
  let last: PhoneState | null = null;
  let ownership: Ownership = 'unknown';
  const known = Promise.withResolvers<void>();

  function post(message: Message): void {
    if (!scope.ended) channel.post(message);
  }

  function step(event: OwnershipEvent): void {
    const next = stepOwnership(ownership, event);
    if (next === ownership || scope.ended) return;
    ownership = next;
    mirror = null;
    known.resolve();
    parts.onOwnership(ownership);
    if (next === 'follower') post({ kind: 'hello' });
  }

  const lock = holdLock(scope, parts.browser, name, step);

  channel.onMessage((message) => hear(message as Message));
  scope.onEnd(() => channel.close());

  function hear(message: Message): void {
    if (scope.ended) return;
    if (message.kind === 'state') {
      if (ownership === 'owner') return;
      mirror = message.state;
      parts.onMirror();
    } else if (message.kind === 'heard') asked.get(message.id)?.heard();
    else if (message.kind === 'done') asked.get(message.id)?.done(message.problem);
    else if (ownership !== 'owner') return;
    else if (message.kind === 'ask') void perform(message.id, message.command);
    else if (last) post({ kind: 'state', state: last });
  }

  async function perform(id: string, command: TabCommand): Promise<void> {
    post({ kind: 'heard', id });
    try {
      await parts.perform(command);
      post({ kind: 'done', id, problem: null });
    } catch (error) {
      post({ kind: 'done', id, problem: error instanceof LineFailed ? error.problem : 'unknown' });
    }
  }

  function ask(command: TabCommand): Promise<void> {
    const id = parts.newId();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const finish = (problem: LineProblem | null) => {
      cancel();
      asked.delete(id);
      if (problem === null) resolve();
      else reject(new LineFailed(problem));
    };
    const waitFor = (ms: number) => clock.after(ms, () => finish('other-tab-silent'));
    let cancel = waitFor(hearMs);
    const heard = () => {
      cancel();
      cancel = waitFor(doneMs);
    };
    asked.set(id, { heard, done: finish });
    post({ kind: 'ask', id, command });
    return promise;
  }

  scope.onEnd(() => {
    for (const each of [...asked.values()]) each.done('other-tab-silent');
  });

  return {
    getOwnership: () => ownership,
    known: known.promise,
    getMirror: () => mirror,
    publish(state) {
      last = state;
      if (ownership === 'owner') post({ kind: 'state', state });
    },
    ask,
    steal: lock.steal,
  };
}

/** Holds the lock, or waits for it, for as long as the scope lives; a tab from which it was stolen queues again. */
function holdLock(scope: Scope, browser: Browser, name: string, step: (event: OwnershipEvent) => void) {
  const { locks } = browser;
  let letGo = () => {};
  let waiting = new AbortController();
  scope.onEnd(() => {
    waiting.abort();
    letGo();
  });

  const stolen = () => {
    letGo = () => {};
    step('stolen');
    void queue();
  };

  function held(release: (() => void) | null): void {
    if (!release) return;
    if (scope.ended) {
      release();
      return;
    }
    letGo = release;
    step('granted');
  }

  async function queue(): Promise<void> {
    if (!locks || scope.ended) return;
    waiting = new AbortController();
    held(await locks.hold(name, stolen, waiting.signal));
  }

  async function begin(): Promise<void> {
    // Never answers before the phone is put together.
    const release = locks ? await locks.tryHold(name, stolen) : await Promise.resolve(() => {});
    held(release);
    if (release) return;
    step('denied');
    await queue();
  }

  void begin();
  return {
    async steal() {
      if (!locks || scope.ended) return;
      waiting.abort();
      held(await locks.steal(name, stolen));
    },
  };
}
