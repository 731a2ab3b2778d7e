import type { t } from '../../incoming/texts.ts';
import type { Translation } from '../translation.ts';

export const incoming: Translation<typeof t> = {
  answer: 'Annehmen',
  answeredBy: 'Angenommen von {{name}}',
  called: 'Gewählt',
  callerHearsMusic: '{{why}} Wer anruft, hört weiter Musik.',
  createContact: 'Kontakt anlegen',
  decline: 'Ablehnen',
  doNotCall: 'Nicht zurückrufen: {{reason}}',
  hungUp: '{{name}} hat aufgelegt',
  incomingCall: 'Eingehender Anruf',
  isCalling: '{{name}} ruft an',
  keepPlace: '{{message}} Sie behalten Ihren Platz in der Reihe.',
  lastCall: 'Letzter Anruf',
  lastCallUnknown: 'Nicht bekannt',
  lineDown:
    'Ihre Leitung kam nicht zustande. {{why}} Anrufer werden nicht zu Ihnen durchgestellt, bis Sie wieder da sind.',
  loudness: 'Lautstärke',
  missed: 'Verpasst: {{name}}. Anrufer werden nicht zu Ihnen durchgestellt, bis Sie wieder da sind.',
  noLastCall: 'In letzter Zeit keiner',
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
