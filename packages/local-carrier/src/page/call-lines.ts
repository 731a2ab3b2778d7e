import type { Clock } from '../clock.ts';
import type { CallRecord, ConferenceRecord } from '../store/records.ts';
import type { CallLine } from './page-messages.ts';

export interface CallLinesDeps {
  clock: Clock;
  liveCalls(): readonly CallRecord[];
  callOf(sid: string): CallRecord | undefined;
  conferenceOf(sid: string): ConferenceRecord | undefined;
  onChange(lines: readonly CallLine[]): void;
}

const MOST_LINES = 200;
/** Many things happen in the same moment: they are looked at together. */
const LOOK_AFTER_MS = 120;

/** How each call went: when it rang, was answered, waited for somebody, talked, and ended. */
export class CallLines {
  readonly #deps: CallLinesDeps;
  readonly #lines = new Map<string, CallLine>();
  readonly #waits = new Map<string, number>();
  #cancelLook: (() => void) | null = null;

  constructor(deps: CallLinesDeps) {
    this.#deps = deps;
  }

  get all(): readonly CallLine[] {
    return [...this.#lines.values()];
  }

  /** Something has happened: looks soon. */
  lookSoon(): void {
    this.#cancelLook ??= this.#deps.clock.after(LOOK_AFTER_MS, () => this.#look());
  }

  close(): void {
    this.#cancelLook?.();
  }

  /** The program was asked what this call hears while it waits. */
  waits(callSid: string): void {
    if (!this.#waits.has(callSid)) this.#waits.set(callSid, this.#deps.clock.now());
  }

  #look(): void {
    this.#cancelLook = null;
    const { callOf, liveCalls, onChange } = this.#deps;
    const live = liveCalls();
    const over = this.all.filter(({ endedAtMs }) => endedAtMs === null).map(({ callSid }) => callOf(callSid));
    // Only the newest have a line: of thousands of calls each look would take longer than the time between two.
    const newest = live.slice(-MOST_LINES);
    const seen = [
      ...new Map([...over, ...newest].flatMap((call) => (call ? [[call.sid, call] as const] : []))).values(),
    ];
    const changed = seen.flatMap((call) => this.#update(call, seen));
    for (const callSid of [...this.#lines.keys()].slice(0, Math.max(0, this.#lines.size - MOST_LINES)))
      this.#lines.delete(callSid);
    this.#forgetWaits(live);
    if (changed.length > 0) onChange(changed);
  }

  #forgetWaits(live: readonly CallRecord[]): void {
    if (this.#waits.size === 0) return;
    const up = new Set(live.map(({ sid }) => sid));
    for (const callSid of this.#waits.keys()) if (!up.has(callSid)) this.#waits.delete(callSid);
  }

  #update(call: CallRecord, all: readonly CallRecord[]): CallLine[] {
    const before = this.#lines.get(call.sid);
    const line: CallLine = {
      callSid: call.sid,
      from: call.from,
      to: call.to,
      status: call.status,
      beganAtMs: call.createdAtMs,
      answeredAtMs: call.answeredAtMs,
      waitsAtMs: before?.waitsAtMs ?? this.#waits.get(call.sid) ?? this.#waitsAt(call),
      talksAtMs: before?.talksAtMs ?? this.#talksAt(call, all),
      endedAtMs: call.endedAtMs,
    };
    this.#lines.set(call.sid, line);
    return JSON.stringify(line) === JSON.stringify(before) ? [] : [line];
  }

  #waitsAt(call: CallRecord): number | null {
    if (call.answeredAtMs === null) return null;
    const conference = call.conferenceSid ? this.#deps.conferenceOf(call.conferenceSid) : undefined;
    return conference?.status === 'init' ? this.#deps.clock.now() : null;
  }

  /** In a conference that has begun, or joined with another call that is up. */
  #talksAt(call: CallRecord, all: readonly CallRecord[]): number | null {
    if (call.answeredAtMs === null) return null;
    const conference = call.conferenceSid ? this.#deps.conferenceOf(call.conferenceSid) : undefined;
    if (conference?.status === 'in-progress') return this.#deps.clock.now();
    const isJoined = (other: CallRecord) => other.parentCallSid === call.sid || other.sid === call.parentCallSid;
    const partner = all.find((other) => isJoined(other) && other.answeredAtMs !== null && other.endedAtMs === null);
    return partner?.answeredAtMs ? Math.max(partner.answeredAtMs, call.answeredAtMs) : null;
  }
}
