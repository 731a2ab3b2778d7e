export { registerAgents } from './agents.routes.ts';
export { changeStatus, type StatusDeps } from './change-status.ts';
export { listStatuses, lockStatus, statusOf } from './status.store.ts';
