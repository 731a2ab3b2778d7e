export { registerAudit } from './audit.routes.ts';
export { createAuditStore } from './audit.store.ts';
export { SignInAudit } from './audit-sign-ins.ts';
export { auditWriter } from './write-audit.ts';
