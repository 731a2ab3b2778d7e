import { setImmediate } from 'node:timers/promises';
import type { AuditEntry, OrgId } from '@ringdesk/contract';
import { csvLine, csvStart, harmless } from '../../platform/csv.ts';
import type { AuditFilters, AuditPage } from './audit.store.ts';
import type { AuditDeps } from './write-audit.ts';

const entriesPerPage = 500;

/** Newest first, as pieces of CSV: page by page, so that others are served between. */
export async function* auditLines(
  { database, store }: Pick<AuditDeps, 'database' | 'store'>,
  orgId: OrgId,
  filters: AuditFilters,
): AsyncGenerator<string> {
  yield csvStart + csvLine(['Time (UTC)', 'Member', 'Action', 'Through', 'Id', 'Address']);
  let after: AuditPage['after'] = null;
  for (;;) {
    const query: AuditPage = { ...filters, after, limit: entriesPerPage };
    const page = await database.withOrganization(orgId, (tx) => store.list(tx, orgId, query));
    yield page.map(line).join('');
    const last = page.at(-1);
    if (!last || page.length < entriesPerPage) return;
    after = { at: last.at, id: last.id };
    await setImmediate();
  }
}

function line({ at, member, action, through, subjectId, address }: AuditEntry): string {
  return csvLine([at, harmless(member.name), action, through ?? '', subjectId ?? '', address]);
}
