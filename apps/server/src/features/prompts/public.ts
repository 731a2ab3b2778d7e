export { findPromptWav, insertPrompt, listPrompts } from './prompt.store.ts';
export { type PromptsDeps, registerPrompts } from './prompts.routes.ts';
