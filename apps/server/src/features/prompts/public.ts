export { findPromptWav, hasPrompt, insertPrompt, listPrompts } from './prompt.store.ts';
export { registerPrompts } from './prompts.routes.ts';
