export { registerContactImports } from './contact-imports.routes.ts';
export { createImportStore } from './import.store.ts';
export type { ImportDeps } from './import-deps.ts';
export { ImportWorker } from './import-worker.ts';
