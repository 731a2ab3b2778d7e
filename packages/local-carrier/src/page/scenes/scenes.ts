import type { Clock } from '../../clock.ts';
import type { CallOrigin } from '../../phones/call-at-phone.ts';
import type { CallManners } from '../../phones/call-steps.ts';
import { type Caller, callersOf, type SceneName } from './scene.ts';

/** Who calls whom, and what the network knows of the caller. */
export type DialledByPage = { from: string; to: string } & CallOrigin;

/** What scenes do to the phones and to the network, as the control API does it. */
export interface SceneDeps {
  clock: Clock;
  phones: { hangUp(callSid: string): boolean };
  /** Null when nobody owns the number. */
  dial(request: DialledByPage, manners: CallManners): { callSid: string } | null;
  faults: {
    loseWebhooks(isOn: boolean): void;
    slowLines(isOn: boolean): void;
    dropSockets(): void;
    endTokens(): void;
  };
  onChange(): void;
}

const WEBHOOKS_LOST_MS = 60_000;

interface Running {
  scene: SceneName;
  /** Calls that are yet to be made. */
  due: number;
  callSids: Set<string>;
  stop(): void;
}

/** The scenes that run. One with callers is over with their last call, or all at once by `stop`. */
export class Scenes {
  readonly #deps: SceneDeps;
  readonly #running = new Set<Running>();

  constructor(deps: SceneDeps) {
    this.#deps = deps;
  }

  get running(): SceneName[] {
    return [...this.#running].map(({ scene }) => scene);
  }

  /** False when it could not begin: nobody owns the number that it is to call. */
  play(scene: SceneName, request: DialledByPage): boolean {
    const { faults } = this.#deps;
    switch (scene) {
      case 'network-drops':
        faults.dropSockets();
        return true;
      case 'token-runs-out':
        faults.endTokens();
        return true;
      case 'webhooks-lost':
        this.#loseWebhooks();
        return true;
      default:
        return this.#call(scene, request);
    }
  }

  stop(): void {
    for (const running of [...this.#running]) {
      running.stop();
      for (const callSid of running.callSids) this.#deps.phones.hangUp(callSid);
    }
  }

  /** The call of a phone is over: with the last of its calls a scene is. */
  callOver(callSid: string): void {
    for (const running of [...this.#running]) if (running.callSids.delete(callSid)) this.#stopWithoutCalls(running);
  }

  #stopWithoutCalls(running: Running): void {
    if (running.due === 0 && running.callSids.size === 0) running.stop();
  }

  #loseWebhooks(): void {
    const running = this.#run('webhooks-lost', () => cancel());
    const cancel = this.#deps.clock.after(WEBHOOKS_LOST_MS, () => running.stop());
  }

  #call(scene: SceneName, request: DialledByPage): boolean {
    const { clock, dial } = this.#deps;
    const [first, ...others] = callersOf(scene);
    const begin = ({ phone, steps }: Caller) =>
      dial(phone === null ? request : { from: phone, to: request.to }, { steps });
    const call = first && begin(first);
    if (!call) return false;
    const cancels = others.map((other) =>
      clock.after(other.dialsAfterMs, () => {
        running.due -= 1;
        const added = begin(other);
        if (added) running.callSids.add(added.callSid);
        else this.#stopWithoutCalls(running);
      }),
    );
    const running = this.#run(scene, () => {
      for (const cancel of cancels) cancel();
    });
    running.due = others.length;
    running.callSids.add(call.callSid);
    return true;
  }

  /** Notes that a scene runs; its `stop` undoes it once. */
  #run(scene: SceneName, undo: () => void): Running {
    const running: Running = {
      scene,
      due: 0,
      callSids: new Set(),
      stop: () => {
        if (!this.#running.delete(running)) return;
        undo();
        if (!this.running.includes(scene)) this.#meanwhile(scene, false);
        this.#deps.onChange();
      },
    };
    this.#running.add(running);
    this.#meanwhile(scene, true);
    this.#deps.onChange();
    return running;
  }

  /** What goes wrong for as long as a scene runs. */
  #meanwhile(scene: SceneName, isOn: boolean): void {
    if (scene === 'webhooks-lost') this.#deps.faults.loseWebhooks(isOn);
    if (scene === 'two-agents-race') this.#deps.faults.slowLines(isOn);
  }
}
