export { registerCallViews } from './call-views.routes.ts';
export { createViewStore } from './view.store.ts';
