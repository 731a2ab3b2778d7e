import type { t } from '../../call-exports/texts.ts';
import type { Translation } from '../translation.ts';

export const callExports: Translation<typeof t> = {
  export: 'Exportieren',
  calls_one: '{{count, number}} Anruf',
  calls_other: '{{count, number}} Anrufe',
  progress: 'In die Datei geschriebene Anrufe',
  written_one: '{{done}} von {{count, number}} Anruf',
  written_other: '{{done}} von {{count, number}} Anrufen',
  ready_one: 'Ihre Datei mit {{count, number}} Anruf ist fertig.',
  ready_other: 'Ihre Datei mit {{count, number}} Anrufen ist fertig.',
  readyForDay_one: 'Ihre Datei mit {{count, number}} Anruf ist fertig und einen Tag lang verfügbar.',
  readyForDay_other: 'Ihre Datei mit {{count, number}} Anrufen ist fertig und einen Tag lang verfügbar.',
  failed: 'Ihre Datei mit Anrufen konnte nicht geschrieben werden.',
  failedSoAgain: 'Ihre Datei konnte nicht geschrieben werden. Exportieren Sie die Anrufe erneut.',
  close: 'Schließen',
  download: 'Herunterladen',
  stop: 'Stoppen',
  deleteFile: 'Datei löschen',
};
