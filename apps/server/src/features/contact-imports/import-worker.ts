import type { ContactImportId, OrgId } from '@ringdesk/contract';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { OrganizationWorker } from '../../platform/organization-worker.ts';
import { BrokenImports } from './broken-imports.ts';
import { type PreparedBatch, prepareBatch, writePrepared } from './import-batch.ts';
import type { ImportDeps } from './import-deps.ts';
import { giveUpImport } from './steer-import.ts';

/** Imports what stands in the rows as running, batch by batch, one import of an organization after the other. */
export class ImportWorker {
  readonly #deps: ImportDeps;
  readonly #worker: OrganizationWorker;
  readonly #broken: BrokenImports;

  constructor(deps: ImportDeps) {
    this.#deps = deps;
    this.#broken = new BrokenImports(deps.clock);
    this.#worker = new OrganizationWorker({
      clock: deps.clock,
      log: deps.log,
      work: (orgId) => this.#importAll(orgId),
      brokenWords: 'An import of contacts broke; it is tried again',
      brokenLevel: 'error',
      pauseMs: (orgId) => this.#broken.pauseMs(orgId),
    });
  }

  /** Something of this organization may be there to import. Returns at once. */
  readonly wake = (orgId: OrgId): void => this.#worker.wake(orgId);

  /** Resolves when nothing is being imported. */
  idle(): Promise<void> {
    return this.#worker.idle();
  }

  /** Ends after the batches that are being written; the rest goes on with the next start. */
  stop(): Promise<void> {
    return this.#worker.stop();
  }

  /** One that breaks keeps no other waiting. */
  async #importAll(orgId: OrgId): Promise<void> {
    const { database, imports } = this.#deps;
    const ids = await database.withOrganization(orgId, (tx) => imports.running(tx, orgId));
    this.#broken.keepOnly(orgId, ids);
    const broken: unknown[] = [];
    for (const id of ids) {
      try {
        await this.#import(orgId, id);
      } catch (err) {
        if (!(await this.#isGivenUp(orgId, id, err))) broken.push(err);
      }
    }
    if (broken.length > 0) throw broken[0];
  }

  async #isGivenUp(orgId: OrgId, id: ContactImportId, err: unknown): Promise<boolean> {
    if (!this.#broken.noteFailure(orgId, id)) return false;
    await giveUpImport(this.#deps, orgId, id);
    this.#broken.forget(id);
    this.#deps.log.error({ err, organization: orgId, import: id }, 'An import of contacts broke and is given up');
    return true;
  }

  /** While the database writes a batch, the rows of the next one are read. */
  async #import(orgId: OrgId, id: ContactImportId): Promise<void> {
    let prepared = await prepareBatch(this.#deps, orgId, id, 0);
    while (prepared && !this.#worker.isStopped) {
      const { batch } = prepared;
      const following = batch ? prepareBatch(this.#deps, orgId, id, batch.firstRow) : null;
      const [written, next] = await Promise.allSettled([this.#write(orgId, id, prepared), following]);
      if (written.status === 'rejected') throw written.reason;
      this.#broken.forget(id);
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
}
