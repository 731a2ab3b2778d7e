import type { t } from '../../incoming/texts.ts';
import type { Translation } from '../translation.ts';

export const incoming: Translation<typeof t> = {
  answer: 'Annehmen',
  answeredBy: 'Angenommen von {{name}}',
  called: 'Gewählt',
  contact: 'Kontakt',
  createContact: 'Kontakt anlegen',
  decline: 'Ablehnen',
  doNotCall: 'Nicht zurückrufen: {{reason}}',
  hungUp: '{{name}} hat aufgelegt',
  incomingCall: 'Eingehender Anruf',
  isCalling: '{{name}} ruft an',
  keepPlace: '{{message}} Sie behalten Ihren Platz in der Reihe.',
  lastCall: 'Letzter Anruf',
  loudness: 'Lautstärke',
  missed: 'Verpasst: {{name}}',
  noRingChoice: 'Dieser Browser klingelt dort, wo sein ganzer Ton läuft. In Chrome und Edge können Sie wählen.',
  'notify.default': 'Während Sie anderswo arbeiten, kann eine Benachrichtigung sagen, wer anruft.',
  'notify.denied':
    'Benachrichtigungen sind gesperrt. Klicken Sie auf das Zeichen links der Adresse und lassen Sie sie zu.',
  'notify.granted': 'Während Sie anderswo arbeiten, sagt eine Benachrichtigung, wer anruft.',
  ownChoice: 'Auswahl des Computers',
  percent: '{{percent}} Prozent',
  ringOn: 'Klingeln auf',
  ringOnce: 'Einmal klingeln',
  showNotifications: 'Benachrichtigungen zeigen',
  spoken: 'Eingehender Anruf, {{who}}. Annehmen mit Steuerung Eingabe.',
  waited: '{{where}}, wartet {{time}}',
  withAgent: 'mit {{name}}',
  withYou: 'mit Ihnen',
};
