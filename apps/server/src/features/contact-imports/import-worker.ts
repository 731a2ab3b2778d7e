import { setImmediate } from 'node:timers/promises';
import type { ContactImportId, OrgId } from '@ringdesk/contract';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { importBatch } from './import-batch.ts';
import type { ImportDeps } from './import-deps.ts';

/** How soon an import that broke is tried again: its rows stay where they are. */
const brokenPauseMs = 5_000;

/** Imports what stands in the rows as running, batch by batch, one import of an organization after the other. */
export class ImportWorker {
  readonly #deps: ImportDeps;
  readonly #running = new Map<OrgId, Promise<void>>();
  readonly #again = new Set<OrgId>();
  readonly #alarms = new Map<OrgId, () => void>();
  #stopped = false;

  constructor(deps: ImportDeps) {
    this.#deps = deps;
  }

  /** Something of this organization may be there to import. Returns at once. */
  readonly wake = (orgId: OrgId): void => {
    if (this.#stopped) return;
    if (this.#running.has(orgId)) {
      this.#again.add(orgId);
      return;
    }
    const running = this.#importAll(orgId)
      .catch((err: unknown) => this.#tryLater(orgId, err))
      .finally(() => {
        this.#running.delete(orgId);
        if (this.#again.delete(orgId)) this.wake(orgId);
      });
    this.#running.set(orgId, running);
  };

  /** Resolves when nothing is being imported. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Ends after the batches that are being written; the rest goes on with the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#alarms.values()) cancel();
    await this.idle();
  }

  async #importAll(orgId: OrgId): Promise<void> {
    const { database, imports } = this.#deps;
    for (const id of await database.withOrganization(orgId, (tx) => imports.running(tx, orgId))) {
      while (!this.#stopped && (await this.#next(orgId, id))) await setImmediate();
    }
  }

  /** Somebody may give one of the numbers to a contact at the same moment: then the batch sees it the second time. */
  async #next(orgId: OrgId, id: ContactImportId): Promise<boolean> {
    try {
      return await importBatch(this.#deps, orgId, id);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return importBatch(this.#deps, orgId, id);
    }
  }

  #tryLater(orgId: OrgId, err: unknown): void {
    this.#deps.log.error({ err, organization: orgId }, 'An import of contacts broke; it is tried again');
    if (this.#stopped) return;
    this.#alarms.get(orgId)?.();
    this.#alarms.set(
      orgId,
      this.#deps.clock.after(brokenPauseMs, () => this.wake(orgId)),
    );
  }
}
