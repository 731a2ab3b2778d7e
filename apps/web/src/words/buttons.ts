import { words } from './words.ts';

/** What buttons say everywhere. */
export const buttons = words('buttons', {
  close: 'Close',
  copy: 'Copy',
  retry: 'Retry',
  undo: 'Undo',
});
