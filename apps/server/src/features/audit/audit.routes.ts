import { Readable } from 'node:stream';
import { exportAuditEntries, listAuditEntries } from '@ringdesk/contract';
import type { EndpointRegistrar } from '../../platform/http/endpoint-route.ts';
import { readCursor, writeCursor } from '../../platform/page-cursor.ts';
import { auditLines } from './audit-csv.ts';
import type { AuditDeps } from './write-audit.ts';

export function registerAudit(
  { registerEndpoint, registerRaw }: EndpointRegistrar,
  { database, store }: Pick<AuditDeps, 'database' | 'store'>,
): void {
  registerEndpoint(listAuditEntries, async ({ member: { orgId }, query: { after, limit, ...filters } }) => {
    const page = { ...filters, after: after === undefined ? null : readCursor(after), limit: limit + 1 };
    const found = await database.withOrganization(orgId, (tx) => store.list(tx, orgId, page));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, next: found.length > limit && last ? writeCursor(new Date(last.at), last.id) : null };
  });
  registerRaw(exportAuditEntries, async ({ member, query }, _request, reply) => {
    reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit-log.csv"');
    reply.header('cache-control', 'private, no-store');
    return reply.send(Readable.from(auditLines({ database, store }, member.orgId, query)));
  });
}
