import { setImmediate } from 'node:timers/promises';
import type { CallExport, CallExportId, OrgId } from '@ringdesk/contract';
import { csvStart } from '../../platform/csv.ts';
import { OrganizationWorker } from '../../platform/organization-worker.ts';
import { callHead, callLine, timesIn } from './call-csv.ts';
import type { StoredExport, Tx } from './export.store.ts';
import { type ExportsDeps, tellChanged } from './exports-deps.ts';

/** Few enough that others are served between. */
const callsInPiece = 200;
const dayMs = 24 * 60 * 60_000;

/** How soon an export that broke is tried again: its pieces stay where they are. */
const brokenPauseMs = 5_000;

/** Writes what stands in the rows as running, piece by piece, one export of an organization after the other. */
export class ExportWorker {
  readonly #deps: ExportsDeps;
  readonly #worker: OrganizationWorker;
  readonly #callsPerPiece: number;

  constructor(deps: ExportsDeps, { callsPerPiece = callsInPiece } = {}) {
    this.#deps = deps;
    this.#worker = new OrganizationWorker({
      clock: deps.clock,
      log: deps.log,
      work: (orgId) => this.#writeAll(orgId),
      brokenWords: 'An export of calls broke; it is tried again',
      brokenLevel: 'error',
      pauseMs: brokenPauseMs,
    });
    this.#callsPerPiece = callsPerPiece;
  }

  /** Something of this organization may be there to write. Returns at once. */
  readonly wake = (orgId: OrgId): void => this.#worker.wake(orgId);

  /** Resolves when nothing is being written. */
  idle(): Promise<void> {
    return this.#worker.idle();
  }

  /** Ends after the piece that is being written; the rest goes on with the next start. */
  stop(): Promise<void> {
    return this.#worker.stop();
  }

  async #writeAll(orgId: OrgId): Promise<void> {
    const { database, exports } = this.#deps;
    const ids = await database.withOrganization(orgId, (tx) => exports.running(tx));
    for (const id of ids) {
      while (!this.#worker.isStopped && (await this.#writePiece(orgId, id))) await setImmediate();
    }
  }

  /** Whether there is more to write. */
  #writePiece(orgId: OrgId, id: CallExportId): Promise<boolean> {
    const { database, exports } = this.#deps;
    return database.withOrganization(orgId, async (tx) => {
      const found = await exports.findToChange(tx, orgId, id);
      if (found?.export.state !== 'running') return false;
      const { written, nextPage } = await this.#nextPiece(tx, orgId, found);
      await exports.update(tx, { export: written, nextPage });
      await tellChanged(this.#deps, tx, orgId, { kind: 'system', id: null }, written);
      return written.state === 'running';
    });
  }

  async #nextPiece(tx: Tx, orgId: OrgId, { export: now, request, nextPage }: StoredExport) {
    const { calls, exports, clock } = this.#deps;
    const { view, filters, zone } = request;
    const query = {
      ...filters,
      view,
      memberId: now.createdBy.id,
      limit: this.#callsPerPiece,
      after: nextPage ?? undefined,
    };
    const { items, next } = await calls.listCalls(tx, orgId, query);
    const timeIn = timesIn(zone);
    const head = nextPage === null ? csvStart + callHead : '';
    const text = head + items.map((call) => callLine(call, timeIn)).join('');
    await exports.addPiece(tx, orgId, now.id, now.rowsDone, text);
    const written: CallExport = { ...now, rowsDone: now.rowsDone + items.length, version: now.version + 1 };
    if (next !== null) return { written, nextPage: next };
    const at = clock.now();
    const over = { finishedAt: at.toISOString(), expiresAt: new Date(at.getTime() + dayMs).toISOString() };
    return { written: { ...written, ...over, rows: written.rowsDone, state: 'done' as const }, nextPage: null };
  }
}
