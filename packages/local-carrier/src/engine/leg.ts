import type { Words } from '../phones/clip-words.ts';
import type { CallRecord, CallStatus } from '../store/records.ts';
import { isFinal } from '../store/store.ts';
import type { StatusCallback } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import { callTokenOf } from './call-token.ts';
import { geographyOf } from './geography.ts';
import { type Ending, failureParams, type LegEvent, sipResponseCode, transition } from './leg.machine.ts';
import { LegCallbacks } from './leg-callbacks.ts';
import { stirStatusOf } from './stir-status.ts';
import type { World } from './world.ts';

export interface LegOptions {
  lineId: string;
  statusCallbacks: readonly StatusCallback[];
  applicationSid: string | null;
  stirVerstat: string | null;
}

/** Four hours, as for any call that says nothing else. */
export const DEFAULT_LIMIT_SECONDS = 14_400;

const eventOf: Partial<Record<CallStatus, string>> = {
  initiated: 'initiated',
  ringing: 'ringing',
  'in-progress': 'answered',
};

/** A live call: moves its record through the states, tells whoever asked to be told, and closes its line at the end. */
export class Leg {
  readonly sid: string;
  readonly accountSid: string;
  readonly lineId: string;
  readonly applicationSid: string | null;
  /** What the carriers say of the caller's number; null when nothing is known. */
  readonly stirVerstat: string | null;
  readonly #world: World;
  readonly #callbacks: LegCallbacks;
  #limitSeconds = DEFAULT_LIMIT_SECONDS;
  #cancelLimit = () => {};
  readonly #hooks = {
    ringing: [] as Array<() => void>,
    answering: [] as Array<() => void>,
    answered: [] as Array<() => void>,
    ended: [] as Array<(how: Ending) => void>,
    digits: [] as Array<(digits: string) => void>,
    taken: [] as Array<() => void>,
  };
  readonly #wordHooks = new Set<(words: Words | null) => void>();

  constructor(record: CallRecord, options: LegOptions, world: World) {
    this.sid = record.sid;
    this.accountSid = record.accountSid;
    this.lineId = options.lineId;
    this.applicationSid = options.applicationSid;
    this.stirVerstat = options.stirVerstat;
    this.#callbacks = new LegCallbacks(options.statusCallbacks, world);
    this.#world = world;
    world.store.calls.put(record);
    if (record.status !== 'queued') this.#callbacks.remember(record, this.params());
  }

  get record(): CallRecord {
    const record = this.#world.store.calls.get(this.sid);
    if (!record) throw new Error('A live call has no record.');
    return record;
  }

  get isLive(): boolean {
    return !isFinal(this.record.status);
  }

  get isAnswered(): boolean {
    return this.record.status === 'in-progress';
  }

  onRinging(hook: () => void): void {
    this.#hooks.ringing.push(hook);
  }

  /** As `onAnswered`, before anybody is told that it is answered. */
  onAnswering(hook: () => void): void {
    this.#hooks.answering.push(hook);
  }

  onAnswered(hook: () => void): void {
    this.#hooks.answered.push(hook);
  }

  /** Hooks run in the order of their registration, before the line closes. */
  onEnded(hook: (how: Ending) => void): void {
    this.#hooks.ended.push(hook);
  }

  /** Keys that reached the party of this leg. */
  onDigitsSent(hook: (digits: string) => void): void {
    this.#hooks.digits.push(hook);
  }

  /** The API gives the leg instructions of its own: whoever dialled it has lost it. */
  onTaken(hook: () => void): void {
    this.#hooks.taken.push(hook);
  }

  take(): void {
    for (const hook of this.#hooks.taken) hook();
  }

  /** So long it may last from its answer on; a call that is up longer already ends at once. */
  limitTo(seconds: number): void {
    this.#limitSeconds = seconds;
    const { answeredAtMs } = this.record;
    if (!this.isAnswered || answeredAtMs === null) return;
    const { clock } = this.#world;
    this.#cancelLimit();
    const leftMs = answeredAtMs + seconds * 1000 - clock.now();
    this.#cancelLimit = clock.after(Math.max(0, leftMs), () => void this.end('hung-up'));
  }

  /** Instead of whoever was told until now. */
  tellOnly(callback: StatusCallback): void {
    this.#callbacks.tellOnly(callback);
    this.#callbacks.remember(this.record, this.params());
  }

  /** The callback of its end waits for this and says it too. */
  tellAtEnd(words: () => Promise<Params>): void {
    this.#callbacks.addToLast(words);
  }

  sendDigits(digits: string): void {
    this.#world.media.sendDigits(this.lineId, digits);
    this.hearDigits(digits);
  }

  /** The party of this leg heard keys that sounded on the line already. */
  hearDigits(digits: string): void {
    for (const hook of this.#hooks.digits) hook(digits);
  }

  /** Words that the party of this leg hears, null when they break off. Returns how to stop listening. */
  onWordsHeard(hook: (words: Words | null) => void): () => void {
    this.#wordHooks.add(hook);
    return () => this.#wordHooks.delete(hook);
  }

  hearWords(words: Words | null): void {
    for (const hook of this.#wordHooks) hook(words);
  }

  /** False when the leg is not in a state for this: it happens when two sides act at once. */
  advance(event: LegEvent): boolean {
    const { status: before, answeredAtMs } = this.record;
    const status = this.#named(transition(before, event), event);
    if (!status) return false;
    const atMs = this.#world.clock.now();
    this.update({ status, ...timesOf(status, atMs) });
    this.#world.log.info('call', { call: this.sid, account: this.accountSid, from: before, to: status });
    if (status === 'in-progress') for (const hook of this.#hooks.answering) hook();
    // A call cancelled while it waited in the queue was never placed: nobody is told.
    if (!(before === 'queued' && isFinal(status))) this.#tell(status, event, answeredAtMs !== null);
    if (status === 'ringing') for (const hook of this.#hooks.ringing) hook();
    if (status === 'in-progress') {
      this.limitTo(this.#limitSeconds);
      for (const hook of this.#hooks.answered) hook();
    }
    if (event.type !== 'ended') this.#callbacks.remember(this.record, this.params());
    if (event.type === 'ended') {
      this.#callbacks.forget(this.sid);
      this.#cancelLimit();
      for (const hook of this.#hooks.ended) hook(event.how);
      this.#world.media.closeLine(this.lineId);
    }
    return true;
  }

  end(how: Ending): boolean {
    return this.advance({ type: 'ended', how });
  }

  update(change: Partial<CallRecord>): void {
    this.#world.store.calls.update(this.sid, { ...change, updatedAtMs: this.#world.clock.now() });
  }

  /** The parameters that every voice webhook carries. */
  params(status: string = this.record.status): Record<string, string> {
    const { from, to, direction, parentCallSid, forwardedFrom, callerName } = this.record;
    const callToken = callTokenOf(this.record);
    return {
      CallSid: this.sid,
      AccountSid: this.accountSid,
      From: from,
      To: to,
      Caller: from,
      Called: to,
      CallStatus: status,
      ApiVersion: '2010-04-01',
      Direction: direction,
      ...geographyOf('From', from),
      ...geographyOf('Caller', from),
      ...geographyOf('To', to),
      ...geographyOf('Called', to),
      ...(callToken ? { CallToken: callToken } : {}),
      ...(parentCallSid ? { ParentCallSid: parentCallSid } : {}),
      ...(forwardedFrom ? { ForwardedFrom: forwardedFrom } : {}),
      ...(callerName ? { CallerName: callerName } : {}),
      ...(this.applicationSid ? { ApplicationSid: this.applicationSid } : {}),
    };
  }

  /** What a rejection is called is not sure. */
  #named(status: CallStatus | null, event: LegEvent): CallStatus | null {
    const isRejected = event.type === 'ended' && event.how === 'rejected';
    return status === 'busy' && isRejected ? this.#world.unconfirmed.of('rejected-call') : status;
  }

  #tell(status: CallStatus, event: LegEvent, wasAnswered: boolean): void {
    const failure: Params = status === 'failed' && event.type === 'ended' ? failureParams(event.how) : {};
    const last: Params =
      event.type === 'ended'
        ? { ...this.#lastParams(this.#sipCode(wasAnswered, event.how)), ...failure }
        : this.#seal(status);
    const { answeredBy } = this.record;
    const detected: Params = answeredBy ? { AnsweredBy: answeredBy } : {};
    this.#callbacks.tell(this.record, eventOf[status] ?? 'completed', { ...this.params(status), ...detected, ...last });
  }

  #sipCode(wasAnswered: boolean, how: Ending): number {
    return sipResponseCode(wasAnswered, how, this.#world.unconfirmed.of('sip-codes'));
  }

  #seal(status: CallStatus): Record<string, string> {
    const stirStatus = status === 'initiated' ? null : stirStatusOf(this.record, this.#world.store);
    return stirStatus ? { StirStatus: stirStatus } : {};
  }

  #lastParams(sipCode: number): Record<string, string> {
    const seconds = durationSeconds(this.record);
    return {
      CallDuration: String(seconds),
      Duration: String(Math.ceil(seconds / 60)),
      SipResponseCode: String(sipCode),
    };
  }
}

/** Whole seconds from the answer to the end; 0 for a call that was not answered. */
export function durationSeconds({ answeredAtMs, endedAtMs }: CallRecord): number {
  return answeredAtMs === null || endedAtMs === null ? 0 : Math.round((endedAtMs - answeredAtMs) / 1000);
}

function timesOf(status: CallStatus, atMs: number): Partial<CallRecord> {
  if (status === 'ringing') return { ringingAtMs: atMs };
  if (status === 'in-progress') return { answeredAtMs: atMs };
  return isFinal(status) ? { endedAtMs: atMs } : {};
}
