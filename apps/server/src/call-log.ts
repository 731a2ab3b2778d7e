import type { OrgId } from '@ringdesk/contract';
import type { CarrierOf } from './carrier/carrier.port.ts';
import {
  createExportStore,
  ExportWorker,
  registerCallExports,
  startPruningExports,
} from './features/call-exports/public.ts';
import { createViewStore, registerCallViews } from './features/call-views/public.ts';
import { callReader } from './features/calls/public.ts';
import { allOrganizations } from './features/organizations/public.ts';
import { PeaksWorker } from './features/recordings/public.ts';
import type { AppParts, Floor } from './floor.ts';

export interface CallLog {
  peaks: Pick<PeaksWorker, 'wake' | 'want'>;
  /** Goes on with what an earlier run has left. */
  wake(orgId: OrgId): void;
  stop(): Promise<void>;
}

/** What is done with the log beside reading it: saved views, exports, and the drawings of recordings. */
export function openCallLog({ database, clock, log }: AppParts, floor: Floor, carrierOf: CarrierOf): CallLog {
  const { encryption, appendEvent } = floor;
  const exports = createExportStore(encryption);
  const deps = { database, exports, calls: callReader(encryption), appendEvent, clock, log };
  const worker = new ExportWorker(deps);
  registerCallViews(floor.registerEndpoint, { database, views: createViewStore(encryption), appendEvent, clock });
  const peaks = new PeaksWorker({ database, carrierOf, appendEvent, clock, log });
  registerCallExports(floor, deps, worker.wake);
  const organizations = async () => (await database.asSystem(allOrganizations)).map(({ id }) => id);
  const stopPruning = startPruningExports(deps, organizations);
  return {
    peaks,
    wake: (orgId) => {
      worker.wake(orgId);
      peaks.wake(orgId);
    },
    stop: async () => {
      stopPruning();
      await worker.stop();
      await peaks.stop();
    },
  };
}
