export { callerFlow } from './caller-flow.ts';
export { ensureFirstQueue } from './first-queue.ts';
export { usesOfPrompt } from './prompt-uses.ts';
export { registerFlowSettings } from './settings.routes.ts';
