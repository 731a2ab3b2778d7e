import type { OrgId } from '@ringdesk/contract';
import type { ExportsDeps } from './exports-deps.ts';

const hourMs = 60 * 60_000;

/** Every hour forgets the files whose time is over. Returns what stops it. */
export function startPruningExports(
  { database, exports, clock, log }: ExportsDeps,
  organizations: () => Promise<OrgId[]>,
): () => void {
  return clock.every(hourMs, async () => {
    try {
      for (const orgId of await organizations()) {
        await database.withOrganization(orgId, (tx) => exports.prune(tx, orgId, clock.now()));
      }
    } catch (error) {
      log.warn({ err: error }, 'old exports could not be forgotten; the next hour tries again');
    }
  });
}
