import { rfc2822 } from '../rfc2822.ts';
import type { ConferenceRecord } from '../store/records.ts';
import type { StatusCallback } from '../twiml/call-control.ts';
import type { Participant } from './conference.machine.ts';
import { type ConferenceEventName, isSubscribed } from './conference-params.ts';
import type { Member } from './conference-seat.ts';
import type { World } from './world.ts';

/** The status callback of one conference: that of its first participant, events and all; later ones are ignored. */
export class ConferenceCallbacks {
  readonly #world: World;
  readonly #members: ReadonlyMap<string, Member>;
  #callback: StatusCallback | null | undefined;
  #sequence = 0;

  constructor(world: World, members: ReadonlyMap<string, Member>) {
    this.#world = world;
    this.#members = members;
  }

  /** Null counts too: a first participant without a callback leaves the conference without one. */
  offer(callback: StatusCallback | null): void {
    if (this.#callback === undefined) this.#callback = callback;
  }

  /** Whom to tell of the end, should the carrier not live to see it. */
  remember({ sid, accountSid }: ConferenceRecord, participants: readonly Participant[]): void {
    const callback = this.#callback;
    if (!callback) return;
    const callbacks = [{ ...callback, sequence: this.#sequence }];
    this.#world.store.testaments.put({ sid, accountSid, callbacks, params: {}, participants });
  }

  forget(sid: string): void {
    this.#world.store.testaments.delete(sid);
  }

  isAskedFor(type: ConferenceEventName): boolean {
    return isSubscribed(this.#callback?.events ?? [], type);
  }

  tell(
    record: ConferenceRecord,
    event: { type: ConferenceEventName; callSid: string | null; numbers?: readonly string[] },
    params: Record<string, string>,
  ): void {
    const callback = this.#callback;
    if (!callback || !this.isAskedFor(event.type)) return;
    this.#world.webhooks.tell({
      kind: 'conference-status',
      accountSid: record.accountSid,
      callSid: event.callSid,
      numbers: event.numbers ?? this.numbersNow(event.callSid),
      method: callback.method,
      url: callback.url,
      params: { ...params, SequenceNumber: String(this.#sequence++), Timestamp: rfc2822(this.#world.clock.now()) },
    });
  }

  /** Faults chosen by number strike the events of any call that has that number in it. */
  numbersNow(callSid: string | null): string[] {
    const sids = new Set([...this.#members.keys(), ...(callSid ? [callSid] : [])]);
    return [...sids].flatMap((sid) => {
      const call = this.#world.store.calls.get(sid);
      return call ? [call.from, call.to] : [];
    });
  }
}
