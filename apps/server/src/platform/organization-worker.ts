import type { OrgId } from '@ringdesk/contract';
import type { Clock } from './clock.ts';
import type { Logger } from './log.ts';

export interface OrganizationWork {
  clock: Clock;
  log: Logger;
  /** Does all that is there to do for this organization; it looks at `isStopped` between its steps. */
  work(orgId: OrgId): Promise<void>;
  /** What is logged when it breaks; what was to be done stays where it is, and is tried again after `pauseMs`, asked then. */
  brokenWords: string;
  brokenLevel: 'error' | 'warn';
  pauseMs(orgId: OrgId): number;
}

/** Work in the background, for one organization once at a time, and once more when it is woken meanwhile. */
export class OrganizationWorker {
  readonly #parts: OrganizationWork;
  readonly #running = new Map<OrgId, Promise<void>>();
  readonly #again = new Set<OrgId>();
  readonly #alarms = new Map<OrgId, () => void>();
  #stopped = false;

  constructor(parts: OrganizationWork) {
    this.#parts = parts;
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Something of this organization may be there to do. Returns at once. */
  readonly wake = (orgId: OrgId): void => {
    if (this.#stopped) return;
    if (this.#running.has(orgId)) {
      this.#again.add(orgId);
      return;
    }
    const running = this.#parts
      .work(orgId)
      .catch((err: unknown) => this.#tryLater(orgId, err))
      .finally(() => {
        this.#running.delete(orgId);
        if (this.#again.delete(orgId)) this.wake(orgId);
      });
    this.#running.set(orgId, running);
  };

  /** Resolves when nothing is being done. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Ends after the step that is being done; the rest goes on with the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#alarms.values()) cancel();
    await this.idle();
  }

  #tryLater(orgId: OrgId, err: unknown): void {
    const { clock, log, brokenWords, brokenLevel, pauseMs } = this.#parts;
    log[brokenLevel]({ err, organization: orgId }, brokenWords);
    if (this.#stopped) return;
    this.#alarms.get(orgId)?.();
    this.#alarms.set(
      orgId,
      clock.after(pauseMs(orgId), () => this.wake(orgId)),
    );
  }
}
