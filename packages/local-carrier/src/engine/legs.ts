import { newSid } from '../random.ts';
import type { CallDirection, CallRecord } from '../store/records.ts';
import type { StatusCallback } from '../twiml/call-control.ts';
import { Leg } from './leg.ts';
import type { World } from './world.ts';

export interface NewLeg {
  accountSid: string;
  from: string;
  to: string;
  direction: CallDirection;
  parentCallSid?: string;
  phoneNumberSid?: string | null;
  applicationSid?: string | null;
  statusCallbacks?: readonly StatusCallback[];
  queueTimeMs?: number;
  label?: string | null;
  /** What the carriers say of the caller's number. */
  stirVerstat?: string | null;
  forwardedFrom?: string | undefined;
  callerName?: string | undefined;
  callReason?: string | undefined;
  /** The browser's line; a phone's is named after the call. */
  lineId?: string;
}

/** Every live leg. */
export class Legs {
  readonly #world: World;
  readonly #live = new Map<string, Leg>();
  readonly #byLine = new Map<string, Leg>();
  readonly #children = new Map<string, Set<Leg>>();
  readonly #listeners = new Set<(leg: Leg) => void>();

  constructor(world: World) {
    this.#world = world;
  }

  /** An inbound leg begins ringing, an outbound one queued. */
  create(wanted: NewLeg): Leg {
    const nowMs = this.#world.clock.now();
    const sid = newSid('CA', this.#world.random);
    const isInbound = wanted.direction === 'inbound';
    const record: CallRecord = {
      sid,
      accountSid: wanted.accountSid,
      from: wanted.from,
      to: wanted.to,
      direction: wanted.direction,
      status: isInbound ? 'ringing' : 'queued',
      parentCallSid: wanted.parentCallSid ?? null,
      phoneNumberSid: wanted.phoneNumberSid ?? null,
      queueTimeMs: wanted.queueTimeMs ?? 0,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      ringingAtMs: isInbound ? nowMs : null,
      answeredAtMs: null,
      endedAtMs: null,
      conferenceSid: null,
      label: wanted.label ?? null,
      forwardedFrom: wanted.forwardedFrom,
      callerName: wanted.callerName,
      callReason: wanted.callReason,
    };
    const options = {
      lineId: wanted.lineId ?? `phone ${sid}`,
      statusCallbacks: wanted.statusCallbacks ?? [],
      applicationSid: wanted.applicationSid ?? null,
      stirVerstat: wanted.stirVerstat ?? null,
    };
    const leg = new Leg(record, options, this.#world);
    this.#add(leg, record);
    leg.onEnded(() => this.#remove(leg, record));
    for (const listener of this.#listeners) listener(leg);
    return leg;
  }

  onCreated(listener: (leg: Leg) => void): void {
    this.#listeners.add(listener);
  }

  get(sid: string): Leg | undefined {
    return this.#live.get(sid);
  }

  all(): Leg[] {
    return [...this.#live.values()];
  }

  byLine(lineId: string): Leg | undefined {
    return this.#byLine.get(lineId);
  }

  /** The legs that this one has dialled. */
  childrenOf(sid: string): Leg[] {
    return [...(this.#children.get(sid) ?? [])];
  }

  #add(leg: Leg, { sid, parentCallSid }: CallRecord): void {
    this.#live.set(sid, leg);
    this.#byLine.set(leg.lineId, leg);
    if (parentCallSid) this.#children.set(parentCallSid, (this.#children.get(parentCallSid) ?? new Set()).add(leg));
  }

  #remove(leg: Leg, { sid, parentCallSid }: CallRecord): void {
    this.#live.delete(sid);
    if (this.#byLine.get(leg.lineId) === leg) this.#byLine.delete(leg.lineId);
    const siblings = parentCallSid ? this.#children.get(parentCallSid) : undefined;
    siblings?.delete(leg);
    if (parentCallSid && siblings?.size === 0) this.#children.delete(parentCallSid);
  }
}
