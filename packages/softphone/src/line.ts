import type { Clock } from './clock.ts';
import { DeviceFailed, type DeviceLine, type LineEvents, type PhoneDevice } from './device/device.port.ts';
import { idleLine, isUp, type Line, type LineEffect, type LineEvent, stepLine } from './line.machine.ts';
import type { LineReport } from './phone.ts';
import { LineFailed, type LineProblem } from './problems.ts';
import type { Scope } from './scope.ts';

/** Twice the carrier's own patience: what has not happened by then does not happen. */
const watchdogMs = 20_000;

export interface LineKeeper {
  getLine(): Line;
  connect(callId: string): Promise<void>;
  disconnect(): void;
  setMuted(muted: boolean): void;
  sendDigits(digits: string): void;
  dismiss(): void;
}

export interface LineKeeperParts {
  scope: Scope;
  clock: Clock;
  getDevice(): Promise<PhoneDevice>;
  renewToken(): Promise<void>;
  onChange(): void;
  onReport(report: LineReport): void;
  onMedia: Pick<LineEvents, 'levels' | 'sample' | 'microphone'>;
}

interface Waiting {
  promise: Promise<void>;
  resolve(): void;
  reject(error: LineFailed): void;
}

/** Runs the line machine against a device: one line at a time, one watchdog, one promise for who waits for it. */
export function createLineKeeper(parts: LineKeeperParts): LineKeeper {
  const { scope, clock } = parts;
  let line = idleLine;
  let deviceLine: DeviceLine | null = null;
  let waiting: Waiting | null = null;
  let cancelWatchdog = () => {};
  // Each attempt has its own number: a device that is ready too late serves nobody.
  let attempt = 0;

  function step(event: LineEvent): void {
    const next = stepLine(line, event);
    const changed = next.line !== line;
    line = next.line;
    for (const effect of next.effects) run(effect);
    if (!changed) return;
    if (!isUp(line)) {
      attempt += 1;
      deviceLine = null;
    }
    parts.onChange();
    settle();
  }

  function run(effect: LineEffect): void {
    switch (effect.type) {
      case 'start':
        void start(effect.callId);
        return;
      case 'renew-and-start':
        void start(effect.callId, parts.renewToken);
        return;
      case 'drop':
        deviceLine?.disconnect();
        return;
      case 'watch':
        cancelWatchdog();
        cancelWatchdog = clock.after(watchdogMs, () => step({ type: 'watchdog' }));
        return;
      case 'unwatch':
        cancelWatchdog();
        return;
      case 'mute':
        deviceLine?.mute(effect.muted);
        return;
      case 'digits':
        deviceLine?.sendDigits(effect.digits);
        return;
      case 'report':
        parts.onReport(effect.report);
    }
  }

  async function start(callId: string, before: () => Promise<void> = async () => {}): Promise<void> {
    attempt += 1;
    const mine = attempt;
    try {
      await before();
      const device = await parts.getDevice();
      if (mine !== attempt) return;
      deviceLine = device.connect(callId, lineEvents);
      if (line.muted) deviceLine.mute(true);
    } catch (error) {
      if (mine === attempt) step({ type: 'ended', problem: problemOf(error) });
    }
  }

  /** A line that is over is silent by the port's word, so what is heard is always of the one that is up. */
  const lineEvents: LineEvents = {
    signalled: () => step({ type: 'signalled' }),
    open: () => step({ type: 'opened', atMs: clock.now() }),
    reconnecting: () => step({ type: 'reconnecting' }),
    reconnected: () => step({ type: 'reconnected' }),
    ended: (problem, errorCode) => step({ type: 'ended', problem, errorCode }),
    ...parts.onMedia,
  };

  function settle(): void {
    if (line.state === 'open') waiting?.resolve();
    else if (line.state === 'ended') waiting?.reject(new LineFailed(line.problem ?? 'refused'));
    else return;
    waiting = null;
  }

  scope.onEnd(() => step({ type: 'hang-up' }));

  return {
    getLine: () => line,
    async connect(callId) {
      if (isUp(line)) {
        if (line.callId !== callId) throw new LineFailed('already-on-a-line');
        return waiting?.promise;
      }
      waiting = createWaiting();
      const { promise } = waiting;
      step({ type: 'connect', callId });
      return promise;
    },
    disconnect: () => step({ type: 'hang-up' }),
    setMuted: (muted) => step({ type: 'mute', muted }),
    sendDigits: (digits) => step({ type: 'digits', digits: digits.replace(/[^0-9*#]/g, '') }),
    dismiss: () => step({ type: 'dismiss' }),
  };
}

function createWaiting(): Waiting {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // Who called connect handles it; nobody else has to.
  promise.catch(() => {});
  return { promise, resolve, reject };
}

function problemOf(error: unknown): LineProblem {
  if (error instanceof LineFailed) return error.problem;
  if (error instanceof DeviceFailed && error.problem === 'insecure-page') return 'insecure-page';
  return 'phone-not-ready';
}
