import type { OrgId, RecordingId } from '@ringdesk/contract';
import type { CarrierOf } from '../../carrier/carrier.port.ts';
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

/**
 * Measures recordings one after the other, those that have just come and those that somebody looks at. Without a
 * drawing a recording can still be played: so many tries, then it stays without.
 */
export class PeaksWorker {
  readonly #deps: PeaksDeps;
  readonly #worker: OrganizationWorker;
  readonly #wanted = new Map<OrgId, Set<RecordingId>>();

  constructor(deps: PeaksDeps) {
    this.#deps = deps;
    this.#worker = new OrganizationWorker({
      clock: deps.clock,
      log: deps.log,
      work: (orgId) => this.#measureAll(orgId),
      brokenWords: 'A recording could not be measured',
      brokenLevel: 'warn',
      pauseMs: againMs,
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

  /** Ends after the recording that is being measured. */
  stop(): Promise<void> {
    return this.#worker.stop();
  }

  async #measureAll(orgId: OrgId): Promise<void> {
    const { database, clock } = this.#deps;
    while (!this.#worker.isStopped) {
      const since = new Date(clock.now().getTime() - newMs);
      const wanted = [...(this.#wanted.get(orgId) ?? [])];
      const next = await database.withOrganization(orgId, async (tx) => {
        const found = await findUnmeasured(tx, { since, wanted });
        if (found) await countTry(tx, found.id);
        return found;
      });
      if (!next) {
        for (const id of wanted) this.#wanted.get(orgId)?.delete(id);
        return;
      }
      await this.#measure(orgId, next);
    }
  }

  async #measure(orgId: OrgId, { id, callId, carrierRecordingId }: Unmeasured): Promise<void> {
    const { database, carrierOf, appendEvent, clock } = this.#deps;
    const { body } = await (await carrierOf(orgId)).openRecording(carrierRecordingId, undefined);
    const channels = await measurePeaks(body);
    await database.withOrganization(orgId, async (tx) => {
      await savePeaks(tx, id, channels);
      const data = { callId, recordingId: id };
      const actor = { kind: 'system', id: null } as const;
      await appendEvent(tx, orgId, clock.now(), { type: 'recording.measured', actor, data });
    });
  }
}
