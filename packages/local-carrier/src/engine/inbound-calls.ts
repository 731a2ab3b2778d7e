import { isOutOfService } from '../faults/out-of-service.ts';
import type { CallAtPhone, CallOrigin } from '../phones/call-at-phone.ts';
import type { VoiceUrls } from '../store/records.ts';
import type { Params } from '../webhooks/signature.ts';
import { callAtPhone, type Network } from './dialler.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';
import { withoutOwnParams } from './own-params.ts';
import { endCallback, fallbackOf, type Scripts } from './scripts.ts';
import { stirPassport } from './stir-passport.ts';
import type { World } from './world.ts';

interface DialledIn extends CallOrigin {
  phone: string;
  from: string;
  to: string;
}

/** What is asked about a call that comes in. */
interface Destination {
  accountSid: string;
  urls: VoiceUrls;
  applicationSid: string | null;
  phoneNumberSid: string | null;
  /** Beside the standard ones. */
  params: Params;
}

/** RFC 3261 section 8.1.1.6: a call is not passed on for ever. A number whose document dials itself comes to this. */
const MOST_PASSED_ON = 70;

/**
 * Somebody dials a number that an account owns, whose application or own address is asked, or an application of the
 * account itself: `app:AP…?key=value`.
 */
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
  dial({ phone, ...wanted }: DialledIn): CallAtPhone | null {
    const { to } = wanted;
    const leg = this.#begin(wanted, this.#numberAt(to));
    if (!leg) return null;
    this.#world.media.openPhoneLine(leg.lineId, { kind: 'silence' });
    leg.onDigitsSent((digits) => this.#network.heardDigits(leg.sid, digits));
    leg.onAnswered(() => this.#network.answered(leg.sid));
    leg.onEnded(() => this.#network.over(leg.sid));
    return callAtPhone(leg, { phone, other: to }, this.#world);
  }

  /**
   * A leg of an account calls a number that an account owns, or an application: at the other end of its line is an
   * inbound call. Each of the two hears what the other's line hears. False when there is nothing of that name.
   */
  connect(caller: Leg, customParameters: Params): boolean {
    const { media } = this.#world;
    const { from, to } = caller.record;
    const passedOn = this.#passedOnFrom(caller);
    if (passedOn.live >= MOST_PASSED_ON) return caller.end('failed');
    const destination = to.startsWith('app:') ? this.#applicationAt(caller, customParameters) : this.#numberAt(to);
    const leg = this.#begin({ from, to: to.replace(/\?.*$/s, '') }, destination);
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

  #begin(wanted: Omit<DialledIn, 'phone'>, destination: Destination | null): Leg | null {
    const { from, to, stir, forwardedFrom, callerName } = wanted;
    if (!destination || this.#world.store.accounts.get(destination.accountSid)?.status !== 'active') return null;
    const { urls, params, ...of } = destination;
    if (isOutOfService([of.accountSid, from, to, of.applicationSid ?? ''], this.#world)) {
      const text = 'An incoming call was rejected, since the account is not active.';
      this.#world.notifications.add({ accountSid: of.accountSid, callSid: null, code: 10003, text, url: null });
      return null;
    }
    const leg = this.#legs.create({
      ...of,
      from,
      to,
      direction: 'inbound',
      statusCallbacks: endCallback(urls),
      stirVerstat: stir ?? null,
      forwardedFrom,
      callerName: urls.voiceCallerIdLookup ? callerName : undefined,
    });
    this.#world.clock.after(0, () => {
      if (!leg.isLive) return;
      const { voiceUrl: url, voiceMethod: method } = urls;
      const known = { ...params, ...(stir ? this.#vouched(stir, { from, to }) : {}) };
      if (url) this.#scripts.start(leg, { kind: 'voice', url, method, params: known }, fallbackOf(urls));
      else leg.end('failed');
    });
    return leg;
  }

  #vouched(stir: string, call: { from: string; to: string }): Params {
    const passport = stirPassport(stir, { ...call, atMs: this.#world.clock.now() });
    return { StirVerstat: stir, ...(passport ? { StirPassportToken: passport } : {}) };
  }

  /** An application on a number overrides the number's own addresses; a trunk leads past both, and there is none here. */
  #numberAt(to: string): Destination | null {
    const { numbers, applications } = this.#world.store;
    const number = numbers.all().find(({ phoneNumber }) => phoneNumber === to);
    if (!number) return null;
    const application = applications.get(number.voiceApplicationSid);
    const { accountSid, sid: phoneNumberSid } = number;
    const applicationSid = application?.sid ?? null;
    const urls = number.trunkSid ? { ...number, voiceUrl: '', statusCallback: '' } : (application ?? number);
    return { accountSid, phoneNumberSid, applicationSid, urls, params: {} };
  }

  /** Of the caller's own account, or one that is open to others. */
  #applicationAt({ accountSid, record }: Leg, customParameters: Params): Destination | null {
    const [, sid = '', query = ''] = /^app:(AP[0-9a-f]{32})(?:\?(.*))?$/s.exec(record.to) ?? [];
    const urls = this.#world.store.applications.get(sid);
    if (!urls || (urls.accountSid !== accountSid && !urls.publicApplicationConnectEnabled)) return null;
    const params = { ...Object.fromEntries(new URLSearchParams(query)), ...customParameters };
    const { accountSid: owner } = urls;
    return {
      accountSid: owner,
      phoneNumberSid: null,
      applicationSid: sid,
      urls,
      params: withoutOwnParams(params, this.#world.unconfirmed),
    };
  }
}
