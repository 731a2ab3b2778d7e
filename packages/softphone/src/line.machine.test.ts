import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleLine, isUp, type Line, type LineEvent, stepLine } from './line.machine.ts';

const up = { callId: 'c1', renewed: false, signalled: false };
const lines = {
  idle: idleLine,
  connecting: { ...idleLine, ...up, state: 'connecting' },
  signalled: { ...idleLine, ...up, state: 'connecting', signalled: true },
  renewed: { ...idleLine, ...up, state: 'connecting', renewed: true },
  open: { ...idleLine, ...up, state: 'open', openedAt: 5, signalled: true },
  reconnecting: { ...idleLine, ...up, state: 'reconnecting', openedAt: 5, signalled: true },
  ended: { ...idleLine, callId: 'c1', state: 'ended', problem: 'refused' },
} as const satisfies Record<string, Line>;

const events = {
  connect: { type: 'connect', callId: 'c2' },
  signalled: { type: 'signalled' },
  opened: { type: 'opened', atMs: 7, carrierLegId: 'leg-1' },
  reconnecting: { type: 'reconnecting' },
  reconnected: { type: 'reconnected' },
  hungUp: { type: 'ended', problem: null },
  failed: { type: 'ended', problem: 'microphone-denied', errorCode: 31401 },
  tokenEnded: { type: 'ended', problem: 'token-expired', errorCode: 20104 },
  watchdog: { type: 'watchdog' },
  hangUp: { type: 'hang-up' },
  mute: { type: 'mute', muted: true },
  digits: { type: 'digits', digits: '42#' },
  dismiss: { type: 'dismiss' },
} as const satisfies Record<string, LineEvent>;

/** Every state with every event: the next state and the effects, or "-" where nothing may change. */
const table: Record<keyof typeof lines, Record<keyof typeof events, string>> = {
  idle: {
    connect: 'connecting: watch start',
    signalled: '-',
    opened: '-',
    reconnecting: '-',
    reconnected: '-',
    hungUp: '-',
    failed: '-',
    tokenEnded: '-',
    watchdog: '-',
    hangUp: '-',
    mute: '-',
    digits: '-',
    dismiss: '-',
  },
  connecting: {
    connect: '-',
    signalled: 'connecting:',
    opened: 'open: unwatch report=joined',
    reconnecting: '-',
    reconnected: '-',
    hungUp: 'ended(refused): unwatch report=failed',
    failed: 'ended(microphone-denied): unwatch report=failed/31401',
    tokenEnded: 'connecting: renew-and-start',
    watchdog: 'ended(timeout): unwatch drop report=failed',
    hangUp: 'ended: unwatch drop',
    mute: 'connecting: mute',
    digits: '-',
    dismiss: '-',
  },
  signalled: {
    connect: '-',
    signalled: '-',
    opened: 'open: unwatch report=joined',
    reconnecting: '-',
    reconnected: '-',
    hungUp: 'ended(refused): unwatch report=failed',
    failed: 'ended(microphone-denied): unwatch report=failed/31401',
    tokenEnded: 'connecting: renew-and-start',
    watchdog: 'ended(media-failed): unwatch drop report=failed',
    hangUp: 'ended: unwatch drop',
    mute: 'connecting: mute',
    digits: '-',
    dismiss: '-',
  },
  renewed: {
    connect: '-',
    signalled: 'connecting:',
    opened: 'open: unwatch report=joined',
    reconnecting: '-',
    reconnected: '-',
    hungUp: 'ended(refused): unwatch report=failed',
    failed: 'ended(microphone-denied): unwatch report=failed/31401',
    tokenEnded: 'ended(token-expired): unwatch report=failed/20104',
    watchdog: 'ended(timeout): unwatch drop report=failed',
    hangUp: 'ended: unwatch drop',
    mute: 'connecting: mute',
    digits: '-',
    dismiss: '-',
  },
  open: {
    connect: '-',
    signalled: '-',
    opened: '-',
    reconnecting: 'reconnecting: watch',
    reconnected: '-',
    hungUp: 'ended: unwatch',
    failed: 'ended(microphone-denied): unwatch report=lost/31401',
    tokenEnded: 'ended(token-expired): unwatch report=lost/20104',
    watchdog: '-',
    hangUp: 'ended: unwatch drop',
    mute: 'open: mute',
    digits: 'open: digits',
    dismiss: '-',
  },
  reconnecting: {
    connect: '-',
    signalled: '-',
    opened: '-',
    reconnecting: '-',
    reconnected: 'open: unwatch',
    hungUp: 'ended: unwatch',
    failed: 'ended(microphone-denied): unwatch report=lost/31401',
    tokenEnded: 'ended(token-expired): unwatch report=lost/20104',
    watchdog: 'ended(connection-lost): unwatch drop report=lost',
    hangUp: 'ended: unwatch drop',
    mute: 'reconnecting: mute',
    digits: '-',
    dismiss: '-',
  },
  ended: {
    connect: 'connecting: watch start',
    signalled: '-',
    opened: '-',
    reconnecting: '-',
    reconnected: '-',
    hungUp: '-',
    failed: '-',
    tokenEnded: '-',
    watchdog: '-',
    hangUp: '-',
    mute: '-',
    digits: '-',
    dismiss: 'idle:',
  },
};

function told(line: Line, event: LineEvent): string {
  const next = stepLine(line, event);
  if (next.line === line) return next.effects.length === 0 ? '-' : 'effects without a change';
  const problem = next.line.problem === null ? '' : `(${next.line.problem})`;
  const effects = next.effects.map((effect) => {
    if (effect.type !== 'report') return effect.type;
    const { line: what, errorCode } = effect.report;
    return `report=${what}${errorCode === undefined ? '' : `/${errorCode}`}`;
  });
  return [`${next.line.state}${problem}:`, ...effects].join(' ');
}

describe('the line, every state with every event', () => {
  for (const [name, row] of Object.entries(table)) {
    for (const [event, expected] of Object.entries(row)) {
      it(`${name} + ${event} → ${expected}`, () => {
        expect(told(lines[name as keyof typeof lines], events[event as keyof typeof events])).toBe(expected);
      });
    }
  }
});

const anyEvent: fc.Arbitrary<LineEvent> = fc.constantFrom(...Object.values(events));

describe('the line, whatever happens', () => {
  it('leaves muted, digits and opening time behind with the line they belong to', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (story) => {
        let line: Line = idleLine;
        for (const event of story) {
          const before = line;
          line = stepLine(line, event).line;
          if (!isUp(line)) expect([line.muted, line.openedAt]).toEqual([false, null]);
          if (line.state === 'connecting' && !isUp(before)) expect([line.muted, line.sentDigits]).toEqual([false, '']);
        }
      }),
    );
  });

  it('is idle again after hanging up and dismissing, from wherever it is', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (story) => {
        let line: Line = idleLine;
        for (const event of [...story, events.hangUp, events.dismiss]) line = stepLine(line, event).line;
        expect(line).toEqual(idleLine);
      }),
    );
  });

  it('reports each line joined at most once, and lost or failed at most once, never both', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (story) => {
        let line: Line = idleLine;
        let told: string[] = [];
        for (const event of story) {
          const next = stepLine(line, event);
          if (event.type === 'connect' && next.line !== line) told = [];
          for (const effect of next.effects) if (effect.type === 'report') told.push(effect.report.line);
          expect(['', 'joined', 'failed', 'joined lost']).toContain(told.join(' '));
          line = next.line;
        }
      }),
    );
  });
});
