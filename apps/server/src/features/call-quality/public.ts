export { registerCallQuality } from './call-quality.routes.ts';
export { qualityOf } from './call-quality.store.ts';
