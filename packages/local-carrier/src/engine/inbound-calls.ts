import type { CallAtPhone } from '../phones/call-at-phone.ts';
import type { NumberRecord, VoiceUrls } from '../store/records.ts';
import { callAtPhone, type Network } from './dialler.ts';
import type { Legs } from './legs.ts';
import { endCallback, fallbackOf, type Scripts } from './scripts.ts';
import type { World } from './world.ts';

/** A phone outside dials a number that an account owns: the number's application or its own address is asked. */
export class InboundCalls {
  readonly #world: World;
  readonly #legs: Legs;
  readonly #scripts: Scripts;
  readonly #network: Network;

  constructor(world: World, parts: { legs: Legs; scripts: Scripts; network: Network }) {
    this.#world = world;
    this.#legs = parts.legs;
    this.#scripts = parts.scripts;
    this.#network = parts.network;
  }

  /** Null when no active account owns the number. */
  dial({ from, to }: { from: string; to: string }): CallAtPhone | null {
    const number = this.#world.store.numbers.all().find(({ phoneNumber }) => phoneNumber === to);
    if (!number || this.#world.store.accounts.get(number.accountSid)?.status !== 'active') return null;
    const { urls, applicationSid } = this.#voiceOf(number);
    const leg = this.#legs.create({
      accountSid: number.accountSid,
      from,
      to,
      direction: 'inbound',
      phoneNumberSid: number.sid,
      applicationSid,
      statusCallbacks: endCallback(urls),
    });
    this.#world.media.openPhoneLine(leg.lineId, { kind: 'silence' });
    leg.onAnswered(() => this.#network.answered(leg.sid));
    leg.onEnded(() => this.#network.over(leg.sid));
    this.#world.clock.after(0, () => {
      if (!leg.isLive) return;
      if (!urls.voiceUrl) leg.end('failed');
      else
        this.#scripts.start(
          leg,
          { kind: 'voice', url: urls.voiceUrl, method: urls.voiceMethod, params: {} },
          fallbackOf(urls),
        );
    });
    return callAtPhone(leg, { phone: from, other: to }, this.#world);
  }

  /** An application on a number overrides the number's own addresses. */
  #voiceOf(number: NumberRecord): { urls: VoiceUrls; applicationSid: string | null } {
    const application = this.#world.store.applications.get(number.voiceApplicationSid);
    return application
      ? { urls: application, applicationSid: application.sid }
      : { urls: number, applicationSid: null };
  }
}
