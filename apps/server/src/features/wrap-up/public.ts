export { indexNotes } from './index-notes.ts';
export { openNoteText, readNote } from './note.store.ts';
export { parkWrapUp } from './park-wrap-up.ts';
export { startWrapUp } from './start-wrap-up.ts';
export { registerWrapUp } from './wrap-up.routes.ts';
export { readWrapUpRules } from './wrap-up-rules.store.ts';
