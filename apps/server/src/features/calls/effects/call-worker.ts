import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Logger } from '../../../platform/log.ts';
import { actOnDeadline, dueCalls } from './act-on-deadlines.ts';
import { dueEffects, nextDueAfter } from './effects.store.ts';
import { type EffectDeps, runEffect } from './run-effect.ts';

/** How soon a broken effect or deadline is tried again: it stays due. */
const brokenPauseMs = 5_000;

/**
 * Does what has fallen due: effects after their commit, deadlines in their time. What is due stands in the rows; the
 * timers here only say when to look, and each reconciliation looks too, so that a crash costs no more than its interval.
 */
export class CallWorker {
  readonly #deps: { database: Database; clock: Clock; log: Logger };
  readonly #running = new Map<string, Promise<void>>();
  readonly #looking = new Map<OrgId, Promise<void>>();
  readonly #lookAgain = new Set<OrgId>();
  readonly #alarms = new Map<OrgId, Alarm>();
  #effects: EffectDeps | null = null;
  #stopped = false;

  constructor(deps: { database: Database; clock: Clock; log: Logger }) {
    this.#deps = deps;
  }

  /** The effects call back into `wake`, so they are given after both exist. */
  use(effects: EffectDeps): void {
    this.#effects = effects;
  }

  /** Something of this organization may be due. Returns at once. */
  readonly wake = (orgId: OrgId): void => {
    if (this.#stopped) return;
    if (this.#looking.has(orgId)) {
      this.#lookAgain.add(orgId);
      return;
    }
    const looking = this.#look(orgId)
      .catch((err: unknown) => {
        this.#deps.log.error({ err, organization: orgId }, 'Due work could not be read');
        this.#setAlarm(orgId, brokenPauseMs);
      })
      .finally(() => {
        this.#looking.delete(orgId);
        if (this.#lookAgain.delete(orgId)) this.wake(orgId);
      });
    this.#looking.set(orgId, looking);
  };

  /** Resolves when nothing is being done: what is left waits for its time. */
  async idle(): Promise<void> {
    while (this.#looking.size > 0 || this.#running.size > 0) {
      await Promise.allSettled([...this.#looking.values(), ...this.#running.values()]);
    }
  }

  /** Takes up nothing new and waits for what is being done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { cancel } of this.#alarms.values()) cancel();
    this.#alarms.clear();
    await this.idle();
  }

  async #look(orgId: OrgId): Promise<void> {
    const effects = this.#effects;
    if (effects === null) return;
    const { database, clock } = this.#deps;
    const now = clock.now();
    const due = await database.withOrganization(orgId, async (tx) => ({
      effects: await dueEffects(tx, now),
      calls: await dueCalls(tx, now),
      next: await nextDueAfter(tx, now),
    }));
    for (const effect of due.effects) {
      // One after the other for each call, side by side between calls: a slow answer for one holds up no other.
      this.#run(orgId, `effects of ${effect.callId}`, () => runEffect(effects, orgId, effect));
    }
    for (const callId of due.calls) {
      this.#run(orgId, `deadline of ${callId}`, () => actOnDeadline(effects, orgId, callId));
    }
    // What is due by now runs already, however long that takes, and wakes this again when it is done.
    if (due.next !== null) this.#setAlarm(orgId, due.next.getTime() - clock.now().getTime());
  }

  #run(orgId: OrgId, key: string, work: () => Promise<void>): void {
    if (this.#running.has(key)) return;
    const running = work()
      .then(() => true)
      .catch((err: unknown) => {
        this.#deps.log.error({ err, organization: orgId, work: key }, 'Due work broke');
        return false;
      })
      .then((fine) => {
        this.#running.delete(key);
        if (fine) this.wake(orgId);
        else this.#setAlarm(orgId, brokenPauseMs);
      });
    this.#running.set(key, running);
  }

  /** Keeps the sooner of two alarms: one that rings for nothing only looks. */
  #setAlarm(orgId: OrgId, waitMs: number): void {
    if (this.#stopped) return;
    const { clock } = this.#deps;
    const ms = Math.min(Math.max(0, waitMs), longestTimerMs);
    const atMs = clock.now().getTime() + ms;
    const set = this.#alarms.get(orgId);
    if (set !== undefined && set.atMs <= atMs) return;
    set?.cancel();
    const cancel = clock.after(ms, () => {
      this.#alarms.delete(orgId);
      this.wake(orgId);
    });
    this.#alarms.set(orgId, { atMs, cancel });
  }
}

interface Alarm {
  atMs: number;
  cancel(): void;
}

/** Timers overflow at 2^31 ms; nothing here waits longer than a call can last. */
const longestTimerMs = 4 * 3_600_000;
