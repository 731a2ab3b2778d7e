import type { Clock } from '../../clock.ts';
import type { Voice } from '../../phones/voice.ts';
import { type CallerScript, callersOf, type SceneName } from './scene.ts';

/** What scenes do to the phones and to the network, as the control API does it. */
export interface SceneDeps {
  clock: Clock;
  phones: {
    /** Null when nobody owns the number. */
    dial(request: { from: string; to: string }, voice: Voice): { callSid: string } | null;
    press(callSid: string, digits: string): boolean;
    hangUp(callSid: string): boolean;
  };
  faults: { loseWebhooks(isOn: boolean): void; dropSockets(): void };
  onChange(): void;
}

const WEBHOOKS_LOST_MS = 60_000;

/** The scenes that run. Each ends by itself, or all at once by `stop`. */
export class Scenes {
  readonly #deps: SceneDeps;
  readonly #running = new Map<object, { scene: SceneName; endsAtMs: number; stop(): void }>();

  constructor(deps: SceneDeps) {
    this.#deps = deps;
  }

  get running(): { scene: SceneName; leftMs: number }[] {
    const nowMs = this.#deps.clock.now();
    return [...this.#running.values()].map(({ scene, endsAtMs }) => ({ scene, leftMs: endsAtMs - nowMs }));
  }

  /** False when it could not begin: nobody owns the number that it is to call. */
  play(scene: SceneName, { from, to }: { from: string; to: string }): boolean {
    if (scene === 'network-drops') this.#deps.faults.dropSockets();
    else if (scene === 'webhooks-lost') this.#loseWebhooks();
    else return this.#call(scene, callersOf(scene, from), to);
    return true;
  }

  stop(): void {
    for (const { stop } of [...this.#running.values()]) stop();
  }

  #loseWebhooks(): void {
    this.#deps.faults.loseWebhooks(true);
    this.#run('webhooks-lost', WEBHOOKS_LOST_MS, () => {
      const isLast = this.running.every(({ scene }) => scene !== 'webhooks-lost');
      if (isLast) this.#deps.faults.loseWebhooks(false);
    });
  }

  #call(scene: SceneName, callers: readonly CallerScript[], to: string): boolean {
    const cancels: Array<() => void> = [];
    const later = (ms: number, work: () => void) => cancels.push(this.#deps.clock.after(ms, work));
    const begin = ({ from, voice, keys, hangsUpAfterMs }: CallerScript): boolean => {
      const call = this.#deps.phones.dial({ from, to }, voice);
      if (!call) return false;
      const hangUp = () => void this.#deps.phones.hangUp(call.callSid);
      for (const { afterMs, digits } of keys) later(afterMs, () => this.#deps.phones.press(call.callSid, digits));
      later(hangsUpAfterMs, hangUp);
      cancels.push(hangUp);
      return true;
    };
    const [first, ...others] = callers;
    if (!first || !begin(first)) return false;
    for (const other of others) later(other.dialsAfterMs, () => begin(other));
    const longestMs = Math.max(...callers.map(({ dialsAfterMs, hangsUpAfterMs }) => dialsAfterMs + hangsUpAfterMs));
    this.#run(scene, longestMs, () => {
      for (const cancel of cancels) cancel();
    });
    return true;
  }

  /** Notes that a scene runs, and undoes it once: when its time is over or somebody stops it. */
  #run(scene: SceneName, ms: number, undo: () => void): void {
    const key = {};
    const stop = () => {
      cancel();
      this.#running.delete(key);
      undo();
      this.#deps.onChange();
    };
    const cancel = this.#deps.clock.after(ms, stop);
    this.#running.set(key, { scene, endsAtMs: this.#deps.clock.now() + ms, stop });
    this.#deps.onChange();
  }
}
