import type { Answerer } from '../phones/answerer.ts';
import type { CallAtPhone } from '../phones/call-at-phone.ts';
import type { MachineDetection } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import type { DialLimiter } from './dial-limiter.ts';
import type { Leg } from './leg.ts';
import { detectMachine } from './machine-detection.ts';
import type { World } from './world.ts';

/** Where called numbers are: the simulated phones. */
export interface Network {
  receive(call: CallAtPhone): void;
  answered(callSid: string): void;
  over(callSid: string): void;
  heardDigits(callSid: string, digits: string): void;
  answererOf(callSid: string): Answerer;
}

/** Whom a leg can reach beside the phones. False from `connect`: nobody owns the number, or there is no such application. */
export interface Exchange {
  connect(leg: Leg, customParameters: Readonly<Record<string, string>>): boolean;
  reachClient(leg: Leg, customParameters: Readonly<Record<string, string>>): void;
}

export interface DialOptions {
  timeoutSeconds: number;
  timeLimitSeconds: number;
  customParameters?: Readonly<Record<string, string>>;
  /** Finds out who answers. */
  detection?: (MachineDetection & { decided(found: Params): void }) | null;
  /** Whoever owns the number is not asked. */
  isUnreachable?: boolean;
}

/** Takes outbound legs to the phones: waits for the account's turn, rings, minds the timeout. */
export class Dialler {
  readonly #world: World;
  readonly #network: Network;
  readonly #exchange: Exchange;
  readonly #limiter: DialLimiter;

  constructor(world: World, parts: { network: Network; exchange: Exchange; limiter: DialLimiter }) {
    this.#world = world;
    this.#network = parts.network;
    this.#exchange = parts.exchange;
    this.#limiter = parts.limiter;
  }

  /** How long an API call of this account has to wait, in milliseconds. Takes the turn. */
  takeTurn(accountSid: string): number {
    const callsPerSecond = this.#world.store.accounts.get(accountSid)?.callsPerSecond ?? 1;
    return this.#limiter.take(accountSid, callsPerSecond);
  }

  /** Never in the turn of the request that asked for it: its answer says queued. */
  dial(leg: Leg, options: DialOptions): void {
    const { clock, profile } = this.#world;
    const cancels: Array<() => void> = [];
    const later = (ms: number, work: () => void) => cancels.push(clock.after(ms, work));
    const cancelAll = () => {
      for (const cancel of cancels.splice(0)) cancel();
    };
    leg.limitTo(options.timeLimitSeconds);
    const { detection } = options;
    if (detection) {
      const answererOf = (callSid: string) => this.#network.answererOf(callSid);
      detectMachine(leg, detection, { answererOf, decided: detection.decided }, this.#world);
    }
    leg.onAnswered(cancelAll);
    leg.onEnded(cancelAll);
    later(leg.record.queueTimeMs, () => {
      if (!leg.advance({ type: 'dialled' })) return;
      later(profile.timeoutMs(options.timeoutSeconds), () => leg.end('no-answer'));
      later(profile.ringDelayMs(), () => {
        if (options.isUnreachable) leg.end('unreachable');
        else this.#reach(leg, options.customParameters ?? {});
      });
    });
  }

  /** There is no SIP here: such an address is unreachable, as is a number that is none. */
  #reach(leg: Leg, customParameters: Readonly<Record<string, string>>): void {
    const { from, to } = leg.record;
    if (to.startsWith('client:')) this.#exchange.reachClient(leg, customParameters);
    else if (!/^(\+\d+$|app:)/.test(to)) leg.end('unreachable');
    else if (this.#exchange.connect(leg, customParameters)) return;
    else if (to.startsWith('app:')) leg.end('unreachable');
    else this.#reachPhone(leg, from, to);
  }

  #reachPhone(leg: Leg, from: string, to: string): void {
    leg.onDigitsSent((digits) => this.#network.heardDigits(leg.sid, digits));
    leg.onAnswered(() => this.#network.answered(leg.sid));
    leg.onEnded(() => this.#network.over(leg.sid));
    this.#network.receive(callAtPhone(leg, { phone: to, other: from }, this.#world));
  }
}

/** A leg as the phone at its end sees it. */
export function callAtPhone(leg: Leg, ends: { phone: string; other: string }, world: World): CallAtPhone {
  const openLine = () => world.media.openPhoneLine(leg.lineId, { kind: 'silence' });
  return {
    callSid: leg.sid,
    lineId: leg.lineId,
    reason: leg.record.callReason ?? null,
    ...ends,
    ring() {
      openLine();
      leg.advance({ type: 'rang' });
    },
    answer: () => leg.advance({ type: 'answered' }),
    refuse: (how) => leg.end(how),
    hangUp: () => leg.end('hung-up'),
  };
}
