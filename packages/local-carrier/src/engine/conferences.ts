import { newSid } from '../random.ts';
import { nobodyToCoach, type ParticipantView, type Wish } from './conference-seat.ts';
import { type ConferenceParts, LiveConference } from './live-conference.ts';

/** The conferences that are not over. At most one of a name in each account. */
export class Conferences {
  readonly #parts: ConferenceParts;
  readonly #live = new Map<string, LiveConference>();
  readonly #byName = new Map<string, LiveConference>();

  constructor(parts: ConferenceParts) {
    this.#parts = parts;
  }

  bySid(sid: string): LiveConference | undefined {
    return this.#live.get(sid);
  }

  byName(accountSid: string, friendlyName: string): LiveConference | undefined {
    return this.#byName.get(nameKey(accountSid, friendlyName));
  }

  /**
   * The conference of this name for somebody who may come in, a new one if there is none that lives. Throws as `check` of
   * a conference; then none begins.
   */
  open(accountSid: string, friendlyName: string, wish: Wish): LiveConference {
    const existing = this.byName(accountSid, friendlyName);
    existing?.check(wish);
    if (!existing && wish.coach !== null) throw nobodyToCoach();
    return existing ?? this.#create(accountSid, friendlyName);
  }

  all(accountSid: string): LiveConference[] {
    return [...this.#live.values()].filter(({ record }) => record.accountSid === accountSid);
  }

  /** The conference that this call is in, or on the way into. */
  ofCall(callSid: string): { conference: LiveConference; participant: ParticipantView } | null {
    const conference = this.#live.get(this.#parts.world.store.calls.get(callSid)?.conferenceSid ?? '');
    const participant = conference?.participants().find((each) => each.callSid === callSid);
    return conference && participant ? { conference, participant } : null;
  }

  #create(accountSid: string, friendlyName: string): LiveConference {
    const { world } = this.#parts;
    const nowMs = world.clock.now();
    const sid = newSid('CF', world.random);
    const record = {
      sid,
      accountSid,
      friendlyName,
      status: 'init' as const,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      reasonEnded: null,
      callSidEnding: null,
    };
    const name = nameKey(accountSid, friendlyName);
    const conference = new LiveConference(record, this.#parts, () => {
      this.#live.delete(sid);
      this.#byName.delete(name);
    });
    this.#live.set(sid, conference);
    this.#byName.set(name, conference);
    return conference;
  }
}

const nameKey = (accountSid: string, friendlyName: string) => `${accountSid} ${friendlyName}`;
