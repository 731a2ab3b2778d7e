import type { CallId } from '@ringdesk/contract';
import type { Carrier, StillMedia } from '@ringdesk/local-carrier';
import { AppError } from '../../apps/server/src/platform/errors.ts';
import type { OpenOffer, TwilioDesk } from '../../apps/server/src/testkit/twilio-desk.ts';
import type { Callers } from './callers.ts';
import type { Chance } from './chance.ts';
import type { JoinedClock } from './joined-clock.ts';

type Member = TwilioDesk['members'][number];

/** What an agent does with an offer, and how often. */
const habits = {
  answers: 0.72,
  declines: 0.07,
  'lets-it-ring': 0.05,
  'screen-does-not-show-it': 0.05,
  'line-does-not-come-up': 0.06,
  'line-is-lost': 0.05,
} as const;
const lookEveryMs = 500;
/** More than a phone rings here. */
const tooLateMs = 20_000;

interface Parts {
  desk: TwilioDesk;
  engine: Carrier['engine'];
  media: StillMedia;
  clock: JoinedClock;
  chance: Chance;
  callers: Callers;
}

/** Agents at their screens: they answer, decline, miss calls, lose their line, and come back. */
export class Agents {
  readonly #parts: Parts;
  readonly #seen = new Set<string>();
  #lines = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { desk, clock } = this.#parts;
    for (const member of desk.members) await desk.comeIn(member);
    clock.every(lookEveryMs, () => this.#look());
  }

  async #look(): Promise<void> {
    const { desk } = this.#parts;
    for (const offer of (await desk.openOffers()) ?? []) {
      const member = desk.members.find(({ id }) => id === offer.memberId);
      if (member === undefined || this.#seen.has(offer.id)) continue;
      this.#seen.add(offer.id);
      this.#react(member, offer);
    }
  }

  #react(member: Member, offer: OpenOffer): void {
    const { desk, chance } = this.#parts;
    const habit = chance.choose(habits);
    if (habit !== 'screen-does-not-show-it') this.#soon(100, () => desk.acknowledge(member, offer));
    const decidesMs = chance.between(500, 4_000);
    const reactions: Readonly<Record<keyof typeof habits, () => void>> = {
      answers: () => this.#soon(decidesMs, () => this.#answer(member, offer, chance.between(15_000, 60_000))),
      declines: () => this.#soon(decidesMs, () => desk.decline(member, offer)),
      'lets-it-ring': () => {
        // A click that comes when it has rung out: an offer that ended twice would end here.
        this.#soon(tooLateMs, () => desk.decline(member, offer));
        this.#comeBack(member, 30_000);
      },
      'screen-does-not-show-it': () => this.#comeBack(member, 30_000),
      'line-does-not-come-up': () => {
        this.#soon(decidesMs, () => desk.accept(member, offer));
        this.#comeBack(member, 20_000);
      },
      'line-is-lost': () => this.#soon(decidesMs, () => this.#answerAndGo(member, offer)),
    };
    reactions[habit]();
  }

  async #answer(member: Member, offer: OpenOffer, talkMs: number): Promise<void> {
    const { desk, chance, callers } = this.#parts;
    await desk.accept(member, offer);
    await this.#connect(member, offer.callId);
    const callerHangsUp = chance.fraction() < 0.5;
    this.#soon(talkMs, async () => {
      const caller = this.#callerIn(offer.callId);
      if (callerHangsUp && caller !== undefined) callers.hangUp(caller);
      else await desk.hangUp(member, offer.callId);
    });
  }

  /** Answers, and is gone in the middle of a sentence, for longer than the caller is kept for them. */
  async #answerAndGo(member: Member, offer: OpenOffer): Promise<void> {
    const { desk, engine } = this.#parts;
    await desk.accept(member, offer);
    const callSid = await this.#connect(member, offer.callId);
    this.#soon(10_000, async () => {
      if (callSid !== null) engine.browserCalls.hangUp(callSid);
    });
    this.#comeBack(member, 60_000);
  }

  /** The browser's line, with sound half a second after it is answered. */
  async #connect(member: Member, callId: CallId): Promise<string | null> {
    const { desk, engine, media } = this.#parts;
    this.#lines += 1;
    const lineId = `browser ${this.#lines}`;
    await media.openBrowserLine(lineId);
    const { accountSid, applicationSid } = desk;
    const request = { accountSid, applicationSid, identity: desk.identity(member), params: { callId }, lineId };
    const answered = () => this.#soon(500, () => desk.report(member, callId, 'joined'));
    return engine.browserCalls.invite(request, { ringing() {}, answered, ended() {} })?.callSid ?? null;
  }

  #callerIn(callId: CallId): string | undefined {
    const { desk, engine, callers } = this.#parts;
    const conference = engine.conferences.byName(desk.accountSid, callId);
    return conference?.participants().find(({ callSid }) => callers.callSids.includes(callSid))?.callSid;
  }

  #comeBack(member: Member, afterMs: number): void {
    this.#soon(afterMs, () => this.#parts.desk.comeIn(member));
  }

  /** What is refused meanwhile, such as an offer that is over, a person reads and forgets. */
  #soon(ms: number, work: () => Promise<unknown>): void {
    this.#parts.clock.after(ms, async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    });
  }
}
