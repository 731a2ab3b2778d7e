import type { buttons as english } from '../buttons.ts';
import type { Translation } from '../translation.ts';

export const buttons: Translation<typeof english> = {
  close: 'Schließen',
  copy: 'Kopieren',
  retry: 'Erneut versuchen',
  undo: 'Rückgängig',
};
