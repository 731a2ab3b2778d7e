export { findBox, insertBox, listBoxes } from './box.store.ts';
