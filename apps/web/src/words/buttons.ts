import { words } from './words.ts';

/** What buttons say everywhere. */
export const buttons = words('buttons', {
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  delete: 'Delete',
  edit: 'Edit',
  remove: 'Remove',
  retry: 'Retry',
  save: 'Save',
  undo: 'Undo',
});
