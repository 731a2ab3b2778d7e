import { setImmediate } from 'node:timers/promises';
import type { CallExport, CallExportId, OrgId } from '@ringdesk/contract';
import { csvStart } from '../../platform/csv.ts';
import { OrganizationWorker } from '../../platform/organization-worker.ts';
import { callHead, callLine, timesIn } from './call-csv.ts';
import type { StoredExport, Tx } from './export.store.ts';
import { type ExportsDeps, tellChanged } from './exports-deps.ts';
import { overAt } from './kept-for-a-day.ts';
import { giveUpExport } from './steer-export.ts';

/** Few enough that others are served between. */
const callsInPiece = 200;

/** How soon an export that broke is tried again: its pieces stay where they are. */
const brokenPauseMs = 5_000;
/** What was asked for may no longer be possible, and then no try helps. */
const mostTries = 5;

/** Progress is told in so many steps, however many calls there are. */
const stepsTold = 100;

const system = { kind: 'system', id: null } as const;

/** Writes what stands in the rows as running, piece by piece, one export of an organization after the other. */
export class ExportWorker {
  readonly #deps: ExportsDeps;
  readonly #worker: OrganizationWorker;
  readonly #callsPerPiece: number;
  readonly #failures = new Map<CallExportId, number>();

  constructor(deps: ExportsDeps, { callsPerPiece = callsInPiece } = {}) {
    this.#deps = deps;
    this.#worker = new OrganizationWorker({
      clock: deps.clock,
      log: deps.log,
      work: (orgId) => this.#writeAll(orgId),
      brokenWords: 'An export of calls broke; it is tried again',
      brokenLevel: 'error',
      pauseMs: () => brokenPauseMs,
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

  /** One that breaks keeps no other waiting. */
  async #writeAll(orgId: OrgId): Promise<void> {
    const { database, exports } = this.#deps;
    const ids = await database.withOrganization(orgId, (tx) => exports.running(tx));
    const broken: unknown[] = [];
    for (const id of ids) {
      try {
        while (!this.#worker.isStopped && (await this.#writePiece(orgId, id))) await setImmediate();
        this.#failures.delete(id);
      } catch (err) {
        if (!(await this.#isGivenUp(orgId, id, err))) broken.push(err);
      }
    }
    if (broken.length > 0) throw broken[0];
  }

  async #isGivenUp(orgId: OrgId, id: CallExportId, err: unknown): Promise<boolean> {
    const failures = (this.#failures.get(id) ?? 0) + 1;
    this.#failures.set(id, failures);
    if (failures < mostTries) return false;
    await giveUpExport(this.#deps, orgId, id);
    this.#failures.delete(id);
    this.#deps.log.error({ err, organization: orgId, export: id }, 'An export of calls broke and is given up');
    return true;
  }

  /** Whether there is more to write. */
  #writePiece(orgId: OrgId, id: CallExportId): Promise<boolean> {
    const { database, exports } = this.#deps;
    return database.withOrganization(orgId, async (tx) => {
      const found = await exports.findToChange(tx, orgId, id);
      if (found?.export.state !== 'running') return false;
      const { written, nextPage } = await this.#nextPiece(tx, orgId, found);
      await exports.update(tx, { export: written, nextPage });
      if (isWorthTelling(found.export, written)) await tellChanged(this.#deps, tx, orgId, system, written);
      return written.state === 'running';
    });
  }

  async #nextPiece(tx: Tx, orgId: OrgId, { export: now, openRequest, nextPage }: StoredExport) {
    const { calls, exports, clock } = this.#deps;
    const { view, filters, zone, language } = await openRequest();
    const query = {
      ...filters,
      view,
      memberId: now.createdBy.id,
      limit: this.#callsPerPiece,
      after: nextPage ?? undefined,
    };
    const { items, next } = await calls.listCalls(tx, orgId, query);
    const timeIn = timesIn(zone);
    const head = nextPage === null ? csvStart + callHead(language) : '';
    const text = head + items.map((call) => callLine(call, language, timeIn)).join('');
    await exports.addPiece(tx, orgId, now.id, now.rowsDone, text);
    const written: CallExport = { ...now, rowsDone: now.rowsDone + items.length, version: now.version + 1 };
    if (next !== null) return { written, nextPage: next };
    const done = { ...overAt(clock.now()), rows: written.rowsDone, state: 'done' as const };
    return { written: { ...written, ...done }, nextPage: null };
  }
}

function isWorthTelling(before: CallExport, written: CallExport): boolean {
  const stepOf = ({ rowsDone }: CallExport) => Math.floor((rowsDone * stepsTold) / Math.max(before.rows ?? 0, 1));
  return written.state !== 'running' || stepOf(written) > stepOf(before);
}
