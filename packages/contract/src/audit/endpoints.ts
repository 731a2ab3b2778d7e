import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { memberId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { auditAction, auditEntry } from './audit-entry.ts';

const filters = z.object({ memberId: memberId.optional(), action: auditAction.optional() });

export const listAuditEntries = endpoint({
  name: 'listAuditEntries',
  summary: 'Who did what, newest first',
  method: 'GET',
  path: '/v1/audit-entries',
  permission: 'audit.read',
  query: pageQuery.extend(filters.shape),
  response: pageOf(auditEntry),
  errors: [],
});

/** CSV, newest first; the response schema stands for the bytes. */
export const exportAuditEntries = endpoint({
  name: 'exportAuditEntries',
  summary: 'Who did what, as CSV',
  method: 'GET',
  path: '/v1/audit-entries/export',
  permission: 'audit.read',
  audited: 'audit.exported',
  query: filters,
  response: z.unknown(),
  errors: [],
});
