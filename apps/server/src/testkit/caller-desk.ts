import type { CallPlan } from '../carrier/call-plan.ts';
import type { CarrierEvent } from '../carrier/carrier-event.ts';
import type { CallerArrival, CallerStep, CallerWait, CarrierInbox } from '../carrier/carrier-inbox.ts';

/** An inbox that writes down what a carrier says, and answers callers with the plans that a test has laid out. */
export class CallerDesk {
  readonly facts: CarrierEvent[] = [];
  readonly arrivals: CallerArrival[] = [];
  readonly waits: CallerWait[] = [];
  readonly steps: Array<CallerWait & { step: CallerStep }> = [];
  /** What whoever rings meets. */
  welcome: CallPlan = { kind: 'hang-up' };
  /** What comes after a document that has ended. */
  next: CallPlan = { kind: 'hang-up' };
  /** Where a caller is to be who is being redirected. */
  place: CallPlan = { kind: 'hang-up' };
  /** What a caller hears before they are recorded on demand. */
  notice: CallPlan = { kind: 'announcement', sounds: [] };

  readonly inbox: CarrierInbox = {
    agentConnects: async () => ({ kind: 'hang-up' }),
    callerArrives: async (_orgId, arrival) => {
      this.arrivals.push(arrival);
      return this.welcome;
    },
    callerWaits: async (_orgId, wait) => {
      this.waits.push(wait);
      return { kind: 'wait', sounds: [], music: null };
    },
    callerStepped: async (_orgId, wait, step) => {
      this.steps.push({ ...wait, step });
      return this.next;
    },
    callerPlaced: async () => this.place,
    recordingNotice: async () => this.notice,
    messageTranscribed: async () => {},
    receive: async (_orgId, event) => void this.facts.push(event),
  };

  /** Forgets who called before. */
  clear(): void {
    for (const list of [this.facts, this.arrivals, this.waits, this.steps]) list.length = 0;
  }
}
