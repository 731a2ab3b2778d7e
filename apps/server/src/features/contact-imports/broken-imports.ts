import type { ContactImportId, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';

/** What follows each try that counts, four minutes in all: a database that is away for so long costs nobody their rows. */
const pausesMs = [4_000, 8_000, 16_000, 32_000, 64_000, 128_000];
/** For what breaks although no import did. */
const otherPauseMs = 5_000;
/** A timer may ring a moment before its time. */
const leastPauseMs = 1_000;

interface Failures {
  orgId: OrgId;
  counted: number;
  /** From then on one more failure counts. */
  pauseEndsAt: number;
}

/** The imports that broke since their last batch that was written: when each is tried again, and when no more. */
export class BrokenImports {
  readonly #clock: Clock;
  readonly #failures = new Map<ContactImportId, Failures>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** It broke now; tells whether it is to be given up. What another import's start made try it in its pause counts nothing. */
  noteFailure(orgId: OrgId, id: ContactImportId): boolean {
    const now = this.#clock.now().getTime();
    const { counted = 0, pauseEndsAt = now } = this.#failures.get(id) ?? {};
    if (now < pauseEndsAt) return false;
    const pauseMs = pausesMs[counted];
    if (pauseMs === undefined) return true;
    this.#failures.set(id, { orgId, counted: counted + 1, pauseEndsAt: now + pauseMs });
    return false;
  }

  forget(id: ContactImportId): void {
    this.#failures.delete(id);
  }

  /** Those of the organization that do not run any more are over. */
  keepOnly(orgId: OrgId, running: readonly ContactImportId[]): void {
    for (const [id, failures] of this.#failures) {
      if (failures.orgId === orgId && !running.includes(id)) this.forget(id);
    }
  }

  /** Until the first of the organization's broken imports is tried again. */
  pauseMs(orgId: OrgId): number {
    const ends = [...this.#failures.values()].flatMap((one) => (one.orgId === orgId ? one.pauseEndsAt : []));
    if (ends.length === 0) return otherPauseMs;
    return Math.max(leastPauseMs, Math.min(...ends) - this.#clock.now().getTime());
  }
}
