import { isOutOfService } from '../faults/out-of-service.ts';
import type { CallAtPhone } from '../phones/call-at-phone.ts';
import type { NumberRecord, VoiceUrls } from '../store/records.ts';
import { callAtPhone, type Network } from './dialler.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';
import { endCallback, fallbackOf, type Scripts } from './scripts.ts';
import type { World } from './world.ts';

interface DialledIn {
  phone: string;
  from: string;
  to: string;
  /** What is known of the caller's number. */
  stir?: string | undefined;
}

/** RFC 3261 section 8.1.1.6: a call is not passed on for ever. A number whose document dials itself comes to this. */
const MOST_PASSED_ON = 70;

/** Somebody dials a number that an account owns: the number's application or its own address is asked. */
export class InboundCalls {
  readonly #world: World;
  readonly #legs: Legs;
  readonly #scripts: Scripts;
  readonly #network: Network;
  readonly #heardDigits: (lineId: string, digits: string) => void;
  /** How many calls are up that come from the same first one, however they were passed on. */
  readonly #passedOn = new WeakMap<Leg, { live: number }>();

  constructor(
    world: World,
    parts: {
      legs: Legs;
      scripts: Scripts;
      network: Network;
      heardDigits: (lineId: string, digits: string) => void;
    },
  ) {
    this.#world = world;
    this.#legs = parts.legs;
    this.#scripts = parts.scripts;
    this.#network = parts.network;
    this.#heardDigits = parts.heardDigits;
  }

  /** Null when no active account owns the number. */
  dial({ phone, from, to, stir }: DialledIn): CallAtPhone | null {
    const leg = this.#begin({ from, to, stir });
    if (!leg) return null;
    this.#world.media.openPhoneLine(leg.lineId, { kind: 'silence' });
    leg.onDigitsSent((digits) => this.#network.heardDigits(leg.sid, digits));
    leg.onAnswered(() => this.#network.answered(leg.sid));
    leg.onEnded(() => this.#network.over(leg.sid));
    return callAtPhone(leg, { phone, other: to }, this.#world);
  }

  /**
   * A leg of an account calls a number that an account owns: at the other end of its line is an inbound call. Each of
   * the two hears what the other's line hears. False when no active account owns the number.
   */
  connect(caller: Leg): boolean {
    const { media } = this.#world;
    const passedOn = this.#passedOnFrom(caller);
    if (passedOn.live >= MOST_PASSED_ON) return caller.end('failed');
    const leg = this.#begin({ from: caller.record.from, to: caller.record.to });
    if (!leg) return false;
    passedOn.live++;
    this.#passedOn.set(leg, passedOn);
    leg.onEnded(() => {
      passedOn.live--;
    });
    media.openPhoneLine(caller.lineId, { kind: 'far-end', lineId: leg.lineId });
    media.openPhoneLine(leg.lineId, { kind: 'far-end', lineId: caller.lineId });
    caller.onDigitsSent((digits) => this.#heardDigits(leg.lineId, digits));
    leg.onDigitsSent((digits) => this.#heardDigits(caller.lineId, digits));
    leg.onAnswered(() => void caller.advance({ type: 'answered' }));
    leg.onEnded((how) => void caller.end(how));
    caller.onEnded(() => void leg.end('hung-up'));
    caller.advance({ type: 'rang' });
    return true;
  }

  #passedOnFrom(caller: Leg): { live: number } {
    const first = this.#legs.get(caller.record.parentCallSid ?? '') ?? caller;
    const passedOn = this.#passedOn.get(first) ?? { live: 0 };
    this.#passedOn.set(first, passedOn);
    return passedOn;
  }

  #begin({ from, to, stir }: Omit<DialledIn, 'phone'>): Leg | null {
    const number = this.#world.store.numbers.all().find(({ phoneNumber }) => phoneNumber === to);
    if (!number || this.#world.store.accounts.get(number.accountSid)?.status !== 'active') return null;
    const { urls, applicationSid } = this.#voiceOf(number);
    if (isOutOfService([number.accountSid, from, to, applicationSid ?? ''], this.#world)) {
      const text = 'An incoming call was rejected, since the account is not active.';
      this.#world.notifications.add({ accountSid: number.accountSid, callSid: null, code: 10003, text, url: null });
      return null;
    }
    const leg = this.#legs.create({
      accountSid: number.accountSid,
      from,
      to,
      direction: 'inbound',
      phoneNumberSid: number.sid,
      applicationSid,
      statusCallbacks: endCallback(urls),
      stirVerstat: stir ?? null,
    });
    this.#world.clock.after(0, () => {
      if (!leg.isLive) return;
      if (!urls.voiceUrl) leg.end('failed');
      else
        this.#scripts.start(
          leg,
          { kind: 'voice', url: urls.voiceUrl, method: urls.voiceMethod, params: stir ? { StirVerstat: stir } : {} },
          fallbackOf(urls),
        );
    });
    return leg;
  }

  /** An application on a number overrides the number's own addresses. */
  #voiceOf(number: NumberRecord): { urls: VoiceUrls; applicationSid: string | null } {
    const application = this.#world.store.applications.get(number.voiceApplicationSid);
    return application
      ? { urls: application, applicationSid: application.sid }
      : { urls: number, applicationSid: null };
  }
}
