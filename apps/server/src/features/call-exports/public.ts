export { registerCallExports } from './call-exports.routes.ts';
export { createExportStore } from './export.store.ts';
export { ExportWorker } from './export-worker.ts';
export type { ExportsDeps } from './exports-deps.ts';
export { startPruningExports } from './prune-exports.job.ts';
