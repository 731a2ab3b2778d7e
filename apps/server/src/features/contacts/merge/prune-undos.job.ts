import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Logger } from '../../../platform/log.ts';
import type { UndoStore } from './undo.store.ts';

const dayMs = 24 * 60 * 60_000;
/** After this a deletion is final. */
export const keepUndosMs = 30 * dayMs;

interface PruneDependencies {
  database: Database;
  clock: Clock;
  log: Logger;
  undos: UndoStore;
  organizations(): Promise<OrgId[]>;
}

/** Once a day forgets what can no longer be taken back. Returns what stops it. */
export function startPruningUndos({ database, clock, log, undos, organizations }: PruneDependencies): () => void {
  return clock.every(dayMs, async () => {
    try {
      const before = new Date(clock.now().getTime() - keepUndosMs);
      for (const orgId of await organizations()) {
        await database.withOrganization(orgId, (tx) => undos.prune(tx, orgId, before));
      }
    } catch (error) {
      log.warn({ err: error }, 'old deletions could not be forgotten; the next day tries again');
    }
  });
}
