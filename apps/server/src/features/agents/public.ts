export { listStatuses, lockStatus, saveStatus, statusOf } from './status.store.ts';
