import { newSid } from '../random.ts';
import type { CallerIdRecord, CallRecord, Method } from '../store/records.ts';
import type { Dialler } from './dialler.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface NewCallerId {
  accountSid: string;
  phoneNumber: string;
  friendlyName: string;
  delayMs: number;
  /** Keys to be pressed once somebody answers. */
  extension: string;
  statusCallback: { url: string; method: Method } | null;
}

/** The number that Twilio's own verification calls come from. */
const CALLS_FROM = '+14157234000';
const CODE_DIGITS = 6;
const PATIENCE_MS = 30_000;
const RINGS_FOR_SECONDS = 60;

/** Lets an account show somebody else's number: the number is called, and a person there types the code. */
export class CallerIds {
  readonly #world: World;
  readonly #legs: Legs;
  readonly #dialler: Dialler;

  constructor(world: World, parts: { legs: Legs; dialler: Dialler }) {
    this.#world = world;
    this.#legs = parts.legs;
    this.#dialler = parts.dialler;
  }

  /** Begins the call; the code is for who asked. Throws Refusal 21450 for a number that is verified already. */
  verify(wanted: NewCallerId): { call: CallRecord; code: string } {
    const { random, clock } = this.#world;
    if (this.#find(wanted)) throw new Refusal(21450, `Phone number ${wanted.phoneNumber} is already verified`);
    const code = String(Math.floor(random.fraction() * 10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    const leg = this.#legs.create({
      accountSid: wanted.accountSid,
      from: CALLS_FROM,
      to: wanted.phoneNumber,
      direction: 'outbound-api',
    });
    const stopListening = this.#hearCode(leg, wanted, code);
    leg.onAnswered(() => this.#askForCode(leg, wanted.extension));
    leg.onEnded(() => {
      stopListening();
      this.#tell(leg, wanted);
    });
    clock.after(wanted.delayMs, () => {
      if (leg.isLive) this.#dialler.dial(leg, { timeoutSeconds: RINGS_FOR_SECONDS, timeLimitSeconds: 300 });
    });
    return { call: leg.record, code };
  }

  #askForCode(leg: Leg, extension: string): void {
    const { media, clock } = this.#world;
    if (extension) media.sendDigits(leg.lineId, extension.replace(/[wW]/g, ''));
    const text = 'Please enter your six digit verification code.';
    void media.play(
      leg.lineId,
      [
        { kind: 'speech', text, language: 'en-US' },
        { kind: 'silence', ms: 5000 },
      ],
      { loop: true },
    );
    clock.after(PATIENCE_MS, () => void leg.end('hung-up'));
  }

  /** The right code among the keys pressed ends the call well; six wrong ones may be followed by others. */
  #hearCode(leg: Leg, wanted: NewCallerId, code: string): () => void {
    const { media, store, random, clock } = this.#world;
    let heard = '';
    return media.onEvent((event) => {
      if (event.type !== 'digit' || event.lineId !== leg.lineId || !/\d/.test(event.digit)) return;
      heard = (heard + event.digit).slice(-CODE_DIGITS);
      if (heard !== code) return;
      const nowMs = clock.now();
      store.callerIds.put({
        sid: newSid('PN', random),
        accountSid: wanted.accountSid,
        phoneNumber: wanted.phoneNumber,
        friendlyName: wanted.friendlyName,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      });
      leg.end('hung-up');
    });
  }

  #find({ accountSid, phoneNumber }: NewCallerId): CallerIdRecord | undefined {
    const { callerIds } = this.#world.store;
    return callerIds.all().find((each) => each.accountSid === accountSid && each.phoneNumber === phoneNumber);
  }

  #tell(leg: Leg, wanted: NewCallerId): void {
    const { statusCallback, accountSid } = wanted;
    if (!statusCallback) return;
    const found = this.#find(wanted);
    const { from, to } = leg.record;
    this.#world.webhooks.tell({
      kind: 'call-status',
      accountSid,
      callSid: leg.sid,
      numbers: [from, to],
      ...statusCallback,
      params: {
        ...leg.params(),
        VerificationStatus: found ? 'success' : 'failed',
        ...(found ? { OutgoingCallerIdSid: found.sid } : {}),
      },
    });
  }
}

/** A number that the account owns or has verified: it may be shown to who is called. */
export function mayBeShown(number: string, accountSid: string, { store }: Pick<World, 'store'>): boolean {
  const isIt = (each: { accountSid: string; phoneNumber: string }) =>
    each.accountSid === accountSid && each.phoneNumber === number;
  return store.numbers.all().some(isIt) || store.callerIds.all().some(isIt);
}
