import type { CallAtPhone } from './call-at-phone.ts';
import type { CallManners } from './call-steps.ts';
import type { PersonPhoneCall } from './person-phones.port.ts';
import type { ScriptRun } from './script-run.ts';
import type { Voice } from './voice.ts';

/** What a phone that calls does once it is answered. */
export type CallBehaviour = CallManners & { voice?: Voice | undefined };

/** A call as the phone at its end has it. */
export interface LiveCall {
  readonly at: CallAtPhone;
  readonly direction: 'incoming' | 'outgoing';
  state: 'ringing' | 'dialling' | 'in-call';
  sinceMs: number;
  digitsHeard: string;
  /** Somebody may be looking at it: it was in the list. */
  wasListed: boolean;
  /** What is done from the answer on, where that is not the persona's. */
  readonly behaviour: CallBehaviour;
  script: ScriptRun | null;
  /** What ends with the call. */
  readonly stops: Array<() => void>;
}

/** The calls of all phones; a phone takes any number at once. */
export class LiveCalls {
  readonly #calls = new Map<string, LiveCall>();
  readonly #byNumber = new Map<string, Set<LiveCall>>();

  get(callSid: string): LiveCall | undefined {
    return this.#calls.get(callSid);
  }

  all(): LiveCall[] {
    return [...this.#calls.values()];
  }

  /** The one that began last at this phone. */
  latest(number: string): LiveCall | undefined {
    return [...(this.#byNumber.get(number) ?? [])].at(-1);
  }

  add(given: Pick<LiveCall, 'at' | 'direction' | 'state' | 'behaviour' | 'sinceMs'>): LiveCall {
    const call: LiveCall = { ...given, digitsHeard: '', script: null, stops: [], wasListed: false };
    const { callSid, phone } = call.at;
    this.#calls.set(callSid, call);
    this.#byNumber.set(phone, (this.#byNumber.get(phone) ?? new Set()).add(call));
    return call;
  }

  remove(call: LiveCall): void {
    this.#calls.delete(call.at.callSid);
    const ofNumber = this.#byNumber.get(call.at.phone);
    ofNumber?.delete(call);
    if (ofNumber?.size === 0) this.#byNumber.delete(call.at.phone);
  }
}

/** A call as a person at the phone sees it. */
export function asSeen({ at, direction, state, sinceMs }: LiveCall): PersonPhoneCall {
  const { callSid, lineId, phone, other, reason } = at;
  return {
    callSid,
    lineId,
    phone,
    other,
    reason,
    direction,
    sinceMs,
    state: state === 'in-call' ? 'in-call' : 'ringing',
  };
}
