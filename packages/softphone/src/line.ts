import type { Clock } from './clock.ts';
import { DeviceFailed, type DeviceLine, type LineEvents, type PhoneDevice } from './device/device.port.ts';
import { idleLine, isUp, type Line, type LineEffect, type LineEvent, stepLine } from './line.machine.ts';
import type { LineReport } from './phone.ts';
import { LineFailed, type LineProblem } from './problems.ts';
import type { Scope } from './scope.ts';

/** Twice the carrier's own patience: what has not happened by then does not happen. */
const watchdogMs = 20_000;

export interface LineKeeperParts {
  scope: Scope;
  clock: Clock;
  getDevice(): Promise<PhoneDevice>;
  renewToken(): Promise<void>;
  onChange(): void;
  onReport(report: LineReport): void;
  onMedia: Pick<LineEvents, 'levels' | 'sample' | 'microphone'>;
}

/** Runs the line machine against a device: one line at a time, one watchdog, one promise for who waits for it. */
export class LineKeeper {
  readonly #parts: LineKeeperParts;
  #line = idleLine;
  #deviceLine: DeviceLine | null = null;
  #waiting: PromiseWithResolvers<void> | null = null;
  #cancelWatchdog = () => {};
  /** Each attempt has its own number: a device that is ready too late serves nobody. */
  #attempt = 0;

  constructor(parts: LineKeeperParts) {
    this.#parts = parts;
    parts.scope.onEnd(() => this.disconnect());
  }

  get line(): Line {
    return this.#line;
  }

  async connect(callId: string): Promise<void> {
    if (isUp(this.#line)) {
      if (this.#line.callId !== callId) throw new LineFailed('already-on-a-line');
      return this.#waiting?.promise;
    }
    this.#waiting = Promise.withResolvers();
    const { promise } = this.#waiting;
    // Who called connect handles it; nobody else has to.
    promise.catch(() => {});
    this.#step({ type: 'connect', callId });
    return promise;
  }

  disconnect(): void {
    this.#step({ type: 'hang-up' });
  }

  /** It is gone, by nobody's wish. */
  lose(): void {
    this.#deviceLine?.disconnect();
    this.#step({ type: 'ended', problem: 'connection-lost' });
  }

  setMuted(muted: boolean): void {
    this.#step({ type: 'mute', muted });
  }

  sendDigits(digits: string): void {
    this.#step({ type: 'digits', digits: digits.replace(/[^0-9*#]/g, '') });
  }

  dismiss(): void {
    this.#step({ type: 'dismiss' });
  }

  #step(event: LineEvent): void {
    const next = stepLine(this.#line, event);
    const changed = next.line !== this.#line;
    this.#line = next.line;
    for (const effect of next.effects) this.#run(effect);
    if (!changed) return;
    if (!isUp(this.#line)) {
      this.#attempt += 1;
      this.#deviceLine = null;
    }
    this.#parts.onChange();
    this.#settle();
  }

  #run(effect: LineEffect): void {
    switch (effect.type) {
      case 'start':
        void this.#start(effect.callId);
        return;
      case 'renew-and-start':
        void this.#start(effect.callId, this.#parts.renewToken);
        return;
      case 'drop':
        this.#deviceLine?.disconnect();
        return;
      case 'watch':
        this.#cancelWatchdog();
        this.#cancelWatchdog = this.#parts.clock.after(watchdogMs, () => this.#step({ type: 'watchdog' }));
        return;
      case 'unwatch':
        this.#cancelWatchdog();
        return;
      case 'mute':
        this.#deviceLine?.mute(effect.muted);
        return;
      case 'digits':
        this.#deviceLine?.sendDigits(effect.digits);
        return;
      case 'report':
        this.#parts.onReport(effect.report);
    }
  }

  async #start(callId: string, before: () => Promise<void> = async () => {}): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    try {
      await before();
      const device = await this.#parts.getDevice();
      if (attempt !== this.#attempt) return;
      this.#deviceLine = device.connect(callId, this.#events());
      if (this.#line.muted) this.#deviceLine.mute(true);
    } catch (error) {
      if (attempt === this.#attempt) this.#step({ type: 'ended', problem: problemOf(error) });
    }
  }

  /** A line that is over is silent by the port's word, so what is heard is always of the one that is up. */
  #events(): LineEvents {
    return {
      signalled: () => this.#step({ type: 'signalled' }),
      open: (carrierLegId) => this.#step({ type: 'opened', atMs: this.#parts.clock.now(), carrierLegId }),
      reconnecting: () => this.#step({ type: 'reconnecting' }),
      reconnected: () => this.#step({ type: 'reconnected' }),
      ended: (problem, errorCode) => this.#step({ type: 'ended', problem, errorCode }),
      ...this.#parts.onMedia,
    };
  }

  #settle(): void {
    const { state, problem } = this.#line;
    if (state !== 'open' && state !== 'ended') return;
    // Ended without a problem it was hung up here: nobody has to be told that their own wish was done.
    if (state === 'ended' && problem !== null) this.#waiting?.reject(new LineFailed(problem));
    else this.#waiting?.resolve();
    this.#waiting = null;
  }
}

function problemOf(error: unknown): LineProblem {
  if (error instanceof LineFailed) return error.problem;
  if (error instanceof DeviceFailed && error.problem === 'insecure-page') return 'insecure-page';
  return 'phone-not-ready';
}
