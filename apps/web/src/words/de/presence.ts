import type { t } from '../../presence/texts.ts';
import type { Translation } from '../translation.ts';

export const presence: Translation<typeof t> = {
  available: 'Verfügbar',
  availableAgain: 'Wieder verfügbar',
  away: 'Abwesend',
  'away.Back office': 'Büroarbeit',
  'away.Break': 'Pause',
  'away.Lunch': 'Mittagspause',
  'away.Meeting': 'Besprechung',
  'away.No microphone': 'Kein Mikrofon',
  'away.Not started': 'Noch nicht da',
  'away.Training': 'Schulung',
  colleagues: 'Kollegen',
  finishWrapUp: 'Nachbearbeitung beenden',
  joinNow: 'Anruf jetzt verbinden',
  lineDown: 'Ihre Leitung kam nicht zustande. {{name}} wartet weiter und hat nichts bemerkt. {{detail}} {{advice}}',
  noAnswer: 'Keine Antwort',
  noAnswerWhy: 'Ein Anruf hat Sie nicht erreicht.',
  noMicrophone:
    'Ihr Mikrofon kann nicht benutzt werden, deshalb wird niemand zu Ihnen durchgestellt. Das Telefon sagt, wie Sie es beheben.',
  offline: 'Offline',
  onCall: 'Im Gespräch',
  outOfQueue: 'Sie sind aus der Warteschlange',
  silent: 'Ihr Browser hält diese Seite stumm, bis Sie klicken. Anrufe würden angezeigt, aber nicht klingeln.',
  silentRing: 'Das Klingeln ist stumm',
  skipped: '{{why}} Anrufer werden nicht zu Ihnen durchgestellt, bis Sie wieder da sind.',
  sound: 'Ton und Klingeln',
  turnOnRinging: 'Klingeln einschalten',
  whyNoRing: 'Warum hat mein Telefon nicht geklingelt?',
  wrapUp: 'Nachbearbeitung {{left}}',
  yourStatus: 'Ihr Status: ',
};
