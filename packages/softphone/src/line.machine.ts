import type { LineReport, LineState } from './phone.ts';
import type { LineProblem } from './problems.ts';

/*
 * The agent's own line in this browser. The call itself is the server's.
 *
 *                                     ┌──────── reconnecting ────────┐
 *            connect           opened │                              ▼
 *   idle ──────────▶ connecting ────▶ open ◀──── reconnected ── reconnecting
 *    ▲                │  ▲  │          │                              │
 *    │    token ended └──┘  │          │                              │ watchdog: 20 s
 *    │    (once: renew)     │ ended · hang-up · watchdog (20 s)       │ ended · hang-up
 *    │                      ▼          ▼                              ▼
 *    └──── dismiss ──────────────────── ended ◀───────────────────────┘
 *                                         │ connect
 *                                         ▼ connecting
 *
 * The microphone is open in connecting, open and reconnecting, nowhere else. Muted and sent digits belong to one line.
 * What does not fit the state changes nothing.
 */

/** The public state, and what only the machine needs. */
export interface Line extends Omit<LineState, 'ringback'> {
  /** The carrier took the call; without sound later it is the media that failed. */
  signalled: boolean;
  /** The token was renewed for this line already: not twice. */
  renewed: boolean;
}

export type LineEvent =
  | { type: 'connect'; callId: string }
  | { type: 'signalled' }
  | { type: 'opened'; atMs: number; carrierLegId: string | null }
  | { type: 'reconnecting' }
  | { type: 'reconnected' }
  | { type: 'ended'; problem: LineProblem | null; errorCode?: number | undefined }
  | { type: 'watchdog' }
  | { type: 'hang-up' }
  | { type: 'mute'; muted: boolean }
  | { type: 'digits'; digits: string }
  | { type: 'dismiss' };

export type LineEffect =
  /** Ask the device for a line. */
  | { type: 'start'; callId: string }
  /** As start, with a new token. */
  | { type: 'renew-and-start'; callId: string }
  /** Let the device's line go; whatever it says afterwards is of no interest. */
  | { type: 'drop' }
  | { type: 'watch' }
  | { type: 'unwatch' }
  | { type: 'mute'; muted: boolean }
  | { type: 'digits'; digits: string }
  | { type: 'report'; report: LineReport };

export const idleLine: Line = {
  state: 'idle',
  callId: null,
  carrierLegId: null,
  muted: false,
  sentDigits: '',
  openedAt: null,
  problem: null,
  signalled: false,
  renewed: false,
};

export interface LineStep {
  line: Line;
  effects: LineEffect[];
}

/** Pure: the next line and what is to be done. An event that does not fit returns the very same line. */
export function stepLine(line: Line, event: LineEvent): LineStep {
  switch (event.type) {
    case 'connect':
      if (isUp(line)) return same(line);
      return {
        line: { ...idleLine, state: 'connecting', callId: event.callId },
        effects: [{ type: 'watch' }, { type: 'start', callId: event.callId }],
      };
    case 'signalled':
      return line.state === 'connecting' && !line.signalled ? to({ ...line, signalled: true }) : same(line);
    case 'opened':
      return opened(line, event.atMs, event.carrierLegId);
    case 'reconnecting':
      return line.state === 'open' ? to({ ...line, state: 'reconnecting' }, { type: 'watch' }) : same(line);
    case 'reconnected':
      return line.state === 'reconnecting' ? to({ ...line, state: 'open' }, { type: 'unwatch' }) : same(line);
    case 'ended':
      return ended(line, event.problem, event.errorCode);
    case 'watchdog':
      return watchdog(line);
    case 'hang-up':
      return isUp(line) ? finish(line, null, [{ type: 'drop' }]) : same(line);
    case 'mute':
      if (!isUp(line) || line.muted === event.muted) return same(line);
      return to({ ...line, muted: event.muted }, { type: 'mute', muted: event.muted });
    case 'digits':
      if (line.state !== 'open' || event.digits === '') return same(line);
      return to({ ...line, sentDigits: line.sentDigits + event.digits }, { type: 'digits', digits: event.digits });
    case 'dismiss':
      return line.state === 'ended' ? to(idleLine) : same(line);
  }
}

/** True while the line may hold the microphone. */
export function isUp(line: Pick<Line, 'state'>): boolean {
  return line.state === 'connecting' || line.state === 'open' || line.state === 'reconnecting';
}

function opened(line: Line, atMs: number, carrierLegId: string | null): LineStep {
  if (line.state !== 'connecting') return same(line);
  const open: Line = { ...line, state: 'open', openedAt: atMs, signalled: true, carrierLegId };
  return { line: open, effects: [{ type: 'unwatch' }, ...report(open, 'joined')] };
}

function ended(line: Line, problem: LineProblem | null, errorCode?: number): LineStep {
  if (line.state === 'connecting') {
    if (problem === 'token-expired' && !line.renewed && line.callId !== null) {
      return to({ ...line, renewed: true }, { type: 'renew-and-start', callId: line.callId });
    }
    return finish(line, problem ?? 'refused', report(line, 'failed', errorCode));
  }
  if (!isUp(line)) return same(line);
  // An ordinary end is the carrier's to tell: our word could overtake it and look like a lost line.
  return finish(line, problem, problem === null ? [] : report(line, 'lost', errorCode));
}

function watchdog(line: Line): LineStep {
  const drop: LineEffect = { type: 'drop' };
  if (line.state === 'connecting') {
    return finish(line, line.signalled ? 'media-failed' : 'timeout', [drop, ...report(line, 'failed')]);
  }
  if (line.state === 'reconnecting') return finish(line, 'connection-lost', [drop, ...report(line, 'lost')]);
  return same(line);
}

function finish(line: Line, problem: LineProblem | null, effects: LineEffect[]): LineStep {
  const over = { carrierLegId: null, muted: false, openedAt: null, signalled: false, renewed: false };
  return { line: { ...line, ...over, state: 'ended', problem }, effects: [{ type: 'unwatch' }, ...effects] };
}

function report(line: Line, what: LineReport['line'], errorCode?: number): LineEffect[] {
  if (line.callId === null) return [];
  const about = { callId: line.callId, line: what };
  const reported: LineReport = line.carrierLegId === null ? about : { ...about, carrierLegId: line.carrierLegId };
  return [{ type: 'report', report: errorCode === undefined ? reported : { ...reported, errorCode } }];
}

function to(line: Line, ...effects: LineEffect[]): LineStep {
  return { line, effects };
}

function same(line: Line): LineStep {
  return { line, effects: [] };
}
