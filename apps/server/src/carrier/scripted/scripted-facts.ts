import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { CarrierEvent } from '../carrier-event.ts';
import type { CarrierInbox } from '../carrier-inbox.ts';
import { type Faults, lateMs, noFaults } from './script.ts';

/** Brings facts to the inbox as a carrier does: each on its own way, in no promised order, and with the faults that are set. */
export class ScriptedFacts {
  faults: Faults = noFaults;
  readonly #clock: Clock;
  readonly #inbox: () => CarrierInbox;
  readonly #underWay = new Set<Promise<void>>();
  #held: (() => void) | null = null;

  constructor({ clock, inbox }: { clock: Clock; inbox: () => CarrierInbox }) {
    this.#clock = clock;
    this.#inbox = inbox;
  }

  /** Resolves when everything that is on its way has been taken. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  track(delivery: Promise<void>): void {
    const tracked = delivery.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  deliver(orgId: OrgId, event: CarrierEvent): void {
    const send = () => this.track(this.#inbox().receive(orgId, event));
    switch (this.faults.facts) {
      case 'lost':
        break;
      case 'doubled':
        send();
        send();
        break;
      case 'late':
        this.#clock.after(lateMs, send);
        break;
      case 'reordered':
        this.#deliverInPairs(send);
        break;
      case 'delivered':
        send();
        break;
    }
  }

  /** Holds every first fact until the second is out; a last one that stays alone goes after a while. */
  #deliverInPairs(send: () => void): void {
    const held = this.#held;
    if (held !== null) {
      this.#held = null;
      send();
      held();
      return;
    }
    this.#held = send;
    this.#clock.after(lateMs, () => {
      if (this.#held !== send) return;
      this.#held = null;
      send();
    });
  }
}
