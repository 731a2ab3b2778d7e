import type { Clock } from '../clock.ts';
import type { CallManners } from './call-steps.ts';
import type { Rush, RushState } from './rush.ts';
import type { Voice } from './voice.ts';

type Dial = (
  request: { phone: string; from: string; to: string },
  behaviour: CallManners & { voice?: Voice | undefined },
) => { callSid: string } | null;

interface Running {
  state: RushState & { callSids: string[] };
  cancel: () => void;
}

/** Phones that call in by themselves. */
export class Rushes {
  readonly #clock: Clock;
  readonly #dial: Dial;
  readonly #rushes = new Map<string, Running>();

  constructor({ clock, dial }: { clock: Clock; dial: Dial }) {
    this.#clock = clock;
    this.#dial = dial;
  }

  start(rush: Rush): RushState {
    const id = String(this.#rushes.size + 1);
    const state: Running['state'] = { id, to: rush.to, calls: rush.calls, callSids: [], refused: 0, state: 'running' };
    const running: Running = { state, cancel: () => {} };
    this.#rushes.set(id, running);
    running.cancel = this.#clock.after(rush.afterMs, () => this.#next(running, rush, 0));
    return state;
  }

  get(id: string): RushState | null {
    return this.#rushes.get(id)?.state ?? null;
  }

  stop(id: string): RushState | null {
    const running = this.#rushes.get(id);
    if (running?.state.state === 'running') {
      running.cancel();
      running.state.state = 'stopped';
    }
    return running?.state ?? null;
  }

  stopAll(): void {
    for (const id of this.#rushes.keys()) this.stop(id);
  }

  /** One timer at a time: a rush of thousands costs no more than a rush of two. */
  #next(running: Running, rush: Rush, index: number): void {
    const { state } = running;
    const { to, voice, steps, patienceMs } = rush;
    const phone = rush.phones[index % rush.phones.length] ?? numberOfNobody(index);
    const call = this.#dial({ phone, from: rush.from ?? phone, to }, { voice, steps, patienceMs });
    if (call) state.callSids.push(call.callSid);
    else state.refused++;
    if (index + 1 === rush.calls) {
      state.state = 'done';
      return;
    }
    const dueMs = (at: number) => Math.round((at * rush.overMs) / rush.calls);
    running.cancel = this.#clock.after(dueMs(index + 1) - dueMs(index), () => this.#next(running, rush, index + 1));
  }
}

/** +1 500 555 …: Twilio keeps this range for tests, nobody has such a number. */
function numberOfNobody(index: number): string {
  return `+1500555${String(index + 1000).padStart(4, '0')}`;
}
