import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';

/** How soon a round that broke is tried again. */
const brokenPauseMs = 2_000;

/**
 * Runs an organization's routing whenever something that it looks at may have changed, once at a time. What is awaited
 * stands in the rows; the alarms here only say when to look.
 */
export class RoutingWorker {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #round: (orgId: OrgId) => Promise<Date | null>;
  readonly #running = new Map<OrgId, Promise<void>>();
  readonly #again = new Set<OrgId>();
  readonly #alarms = new Map<OrgId, () => void>();
  #stopped = false;

  constructor(deps: { clock: Clock; log: Logger; round: (orgId: OrgId) => Promise<Date | null> }) {
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#round = deps.round;
  }

  /** Returns at once; a round that runs is followed by another. */
  readonly wake = (orgId: OrgId): void => {
    if (this.#stopped) return;
    if (this.#running.has(orgId)) {
      this.#again.add(orgId);
      return;
    }
    const running = this.#look(orgId).finally(() => {
      this.#running.delete(orgId);
      if (this.#again.delete(orgId)) this.wake(orgId);
    });
    this.#running.set(orgId, running);
  };

  /** Resolves when no round runs. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#alarms.values()) cancel();
    this.#alarms.clear();
    await this.idle();
  }

  async #look(orgId: OrgId): Promise<void> {
    try {
      const next = await this.#round(orgId);
      this.#setAlarm(orgId, next === null ? null : next.getTime() - this.#clock.now().getTime());
    } catch (err) {
      this.#log.error({ err, organization: orgId }, 'Routing broke; it is tried again');
      this.#setAlarm(orgId, brokenPauseMs);
    }
  }

  #setAlarm(orgId: OrgId, inMs: number | null): void {
    this.#alarms.get(orgId)?.();
    this.#alarms.delete(orgId);
    if (inMs === null || this.#stopped) return;
    const cancel = this.#clock.after(Math.max(0, inMs), () => {
      this.#alarms.delete(orgId);
      this.wake(orgId);
    });
    this.#alarms.set(orgId, cancel);
  }
}
