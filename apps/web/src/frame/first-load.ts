/** What everybody who is signed in waits for, in one chunk: the first facts, the frame, and the page that opens first. */
export { CallsPage } from '../calls/calls-page.tsx';
export { Desk } from './desk.tsx';
export { openDesk } from './open-desk.ts';
