import { type AuditAction, auditAction, type MemberId, memberId } from '@ringdesk/contract';

/** As they stand in the address; nothing is everything. */
export interface AuditFilters {
  member?: MemberId;
  action?: AuditAction;
}

/** What an address says; what cannot be meant so is left out. */
export function readAuditFilters(search: Record<string, unknown>): AuditFilters {
  const member = memberId.safeParse(search.member);
  const action = auditAction.safeParse(search.action);
  return { ...(member.success && { member: member.data }), ...(action.success && { action: action.data }) };
}
