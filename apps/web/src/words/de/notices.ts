import type { t } from '../../notices/texts.ts';
import type { Translation } from '../translation.ts';

export const notices: Translation<typeof t> = {
  closeMessage: 'Meldung schließen',
  copied: 'Kopiert',
  loading: 'Wird geladen',
  notLoaded: 'Nicht geladen: {{what}}.',
  pageBroke: 'Diese Seite ist defekt. Laden Sie sie neu; ein laufender Anruf geht weiter.',
  pageMissing: 'Diese Seite gibt es nicht',
  request: 'Anfrage {{id}}',
  requestId: ': Kennung der Anfrage',
  toCalls: 'Zu den Anrufen',
  traced: '{{message}} (Anfrage {{id}})',
  tryAgain: 'Erneut versuchen',
  unopened: 'Ringdesk konnte nicht geöffnet werden',
};
