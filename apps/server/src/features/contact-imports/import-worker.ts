import type { ContactImportId, OrgId } from '@ringdesk/contract';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { type PreparedBatch, prepareBatch, writePrepared } from './import-batch.ts';
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
    const ids = await database.withOrganization(orgId, (tx) => imports.running(tx, orgId));
    for (const id of ids) await this.#import(orgId, id);
  }

  /** While the database writes a batch, the rows of the next one are read. */
  async #import(orgId: OrgId, id: ContactImportId): Promise<void> {
    let prepared = await prepareBatch(this.#deps, orgId, id, 0);
    while (prepared && !this.#stopped) {
      const { batch } = prepared;
      const following = batch ? prepareBatch(this.#deps, orgId, id, batch.firstRow) : null;
      const [written, next] = await Promise.allSettled([this.#write(orgId, id, prepared), following]);
      if (written.status === 'rejected') throw written.reason;
      if (next.status === 'rejected') throw next.reason;
      prepared = written.value ? next.value : null;
    }
  }

  /** Somebody may give one of the numbers to a contact at the same moment: then the batch sees it the second time. */
  async #write(orgId: OrgId, id: ContactImportId, prepared: PreparedBatch): Promise<boolean> {
    try {
      return await writePrepared(this.#deps, orgId, id, prepared);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return writePrepared(this.#deps, orgId, id, prepared);
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
