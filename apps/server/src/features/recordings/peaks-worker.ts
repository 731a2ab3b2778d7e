import type { Readable } from 'node:stream';
import type { ErrorCode, OrgId, RecordingId } from '@ringdesk/contract';
import { CarrierError, type CarrierOf } from '../../carrier/carrier.port.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Logger } from '../../platform/log.ts';
import { OrganizationWorker } from '../../platform/organization-worker.ts';
import type { AppendEvent } from '../../platform/outbox/outbox.ts';
import { measurePeaks } from './measure-peaks.ts';
import { countTry, findUnmeasured, savePeaks, type Unmeasured } from './peaks.store.ts';

export interface PeaksDeps {
  database: Database;
  carrierOf: CarrierOf;
  appendEvent: AppendEvent;
  clock: Clock;
  log: Logger;
}

/** Older ones are fetched from the carrier only when somebody looks at them. */
const newMs = 24 * 60 * 60_000;

/** The carrier may have said that a recording is ready a moment before it can be had. */
const againMs = 30_000;

/** The carrier's troubles say nothing about a recording: it is tried again when they are over. */
const carriersTroubles: ReadonlySet<ErrorCode> = new Set([
  'carrier.unreachable',
  'carrier.not-connected',
  'carrier.credentials-refused',
]);

/**
 * Measures recordings one after the other, those that have just come and those that somebody looks at. Without a
 * drawing a recording can still be played: so many tries that showed no sound, then it stays without.
 */
export class PeaksWorker {
  readonly #deps: PeaksDeps;
  readonly #worker: OrganizationWorker;
  readonly #wanted = new Map<OrgId, Set<RecordingId>>();
  /** What the carrier could not give: after all others. */
  readonly #postponed = new Map<OrgId, Set<RecordingId>>();
  readonly #bodies = new Set<Readable>();

  constructor(deps: PeaksDeps) {
    this.#deps = deps;
    this.#worker = new OrganizationWorker({
      clock: deps.clock,
      log: deps.log,
      work: (orgId) => this.#measureAll(orgId),
      brokenWords: 'A recording could not be measured',
      brokenLevel: 'warn',
      pauseMs: () => againMs,
    });
  }

  /** A recording of this organization may have come. Returns at once. */
  readonly wake = (orgId: OrgId): void => this.#worker.wake(orgId);

  /** Somebody looks at these, however old they are. */
  want(orgId: OrgId, ids: readonly RecordingId[]): void {
    if (ids.length === 0) return;
    const wanted = this.#wanted.get(orgId) ?? new Set();
    for (const id of ids) wanted.add(id);
    this.#wanted.set(orgId, wanted);
    this.wake(orgId);
  }

  /** Resolves when nothing is being measured. */
  idle(): Promise<void> {
    return this.#worker.idle();
  }

  /** Lets go of the recording that is being fetched. */
  async stop(): Promise<void> {
    const stopped = this.#worker.stop();
    for (const body of this.#bodies) body.destroy();
    await stopped;
  }

  async #measureAll(orgId: OrgId): Promise<void> {
    const { database, clock } = this.#deps;
    const postponed = this.#postponed.get(orgId) ?? new Set();
    this.#postponed.set(orgId, postponed);
    while (!this.#worker.isStopped) {
      const since = new Date(clock.now().getTime() - newMs);
      const wanted = [...(this.#wanted.get(orgId) ?? [])];
      const query = { since, wanted, without: [...postponed] };
      const next = await database.withOrganization(orgId, (tx) => findUnmeasured(tx, query));
      if (!next) {
        for (const id of wanted) if (!postponed.has(id)) this.#wanted.get(orgId)?.delete(id);
        postponed.clear();
        return;
      }
      await this.#try(orgId, next, postponed);
    }
  }

  async #try(orgId: OrgId, next: Unmeasured, postponed: Set<RecordingId>): Promise<void> {
    try {
      await this.#measure(orgId, next);
    } catch (err) {
      if (this.#worker.isStopped) return;
      if (err instanceof CarrierError && carriersTroubles.has(err.code)) postponed.add(next.id);
      else await this.#deps.database.withOrganization(orgId, (tx) => countTry(tx, next.id));
      throw err;
    }
  }

  async #measure(orgId: OrgId, { id, callId, carrierRecordingId }: Unmeasured): Promise<void> {
    const { database, carrierOf, appendEvent, clock } = this.#deps;
    const { body } = await (await carrierOf(orgId)).openRecording(carrierRecordingId, undefined);
    const channels = await this.#peaksOf(body);
    await database.withOrganization(orgId, async (tx) => {
      await savePeaks(tx, id, channels);
      const data = { callId, recordingId: id };
      const actor = { kind: 'system', id: null } as const;
      await appendEvent(tx, orgId, clock.now(), { type: 'recording.measured', actor, data });
    });
  }

  async #peaksOf(body: Readable): Promise<number[][]> {
    this.#bodies.add(body);
    if (this.#worker.isStopped) body.destroy();
    try {
      return await measurePeaks(body);
    } finally {
      this.#bodies.delete(body);
    }
  }
}
