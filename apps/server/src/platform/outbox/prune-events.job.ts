import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';
import { pruneEvents } from './event.store.ts';

const hourMs = 60 * 60_000;
/** A browser that was away for longer takes the snapshot again. */
export const keepEventsMs = 24 * hourMs;

/** Once an hour forgets the events that nobody can still be waiting for. Returns what stops it. */
export function startPruningEvents(deps: { database: Database; clock: Clock; log: Logger }): () => void {
  const { database, clock, log } = deps;
  return clock.every(hourMs, async () => {
    try {
      const organizations = await database.asSystem((tx) => tx.selectFrom('organizations').select('org_id').execute());
      const before = new Date(clock.now().getTime() - keepEventsMs);
      for (const { org_id } of organizations) {
        const orgId = org_id as OrgId;
        await database.withOrganization(orgId, (tx) => pruneEvents(tx, orgId, before));
      }
    } catch (error) {
      log.warn({ err: error }, 'old events could not be pruned; the next hour tries again');
    }
  });
}
