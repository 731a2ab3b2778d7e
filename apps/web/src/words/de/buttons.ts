import type { buttons as english } from '../buttons.ts';
import type { Translation } from '../translation.ts';

export const buttons: Translation<typeof english> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  copy: 'Kopieren',
  delete: 'Löschen',
  edit: 'Bearbeiten',
  remove: 'Entfernen',
  retry: 'Erneut versuchen',
  save: 'Speichern',
  undo: 'Rückgängig',
};
