import type { t } from '../../voicemail/texts.ts';
import type { Translation } from '../translation.ts';

export const voicemail: Translation<typeof t> = {
  messages: 'Nachrichten',
  which: 'Welche Nachrichten',
  theMessages: 'die Nachrichten',
  toDo: 'Offen',
  all: 'Alle',
  noneOpen: 'Alle Nachrichten sind erledigt.',
  none: 'Noch keine Nachrichten. Sie erscheinen, wenn ein Anrufer eine hinterlassen hat.',
  play: 'Abspielen',
  playTheirs: 'Abspielen: Nachricht von {{name}}',
  callThemBack: '{{name}} zurückrufen',
  markHandled: 'Als erledigt markieren',
  markTheirsHandled: 'Als erledigt markieren: Nachricht von {{name}}',
  markNotHandled: 'Als offen markieren',
  markTheirsNotHandled: 'Als offen markieren: Nachricht von {{name}}',
  isHandled: 'Die Nachricht von {{name}} ist erledigt.',
  long: '{{length}} lang',
  new: 'Neu',
  handled: 'Erledigt',
  handledByYou: 'Von Ihnen erledigt',
  handledBy: 'Erledigt von {{agent}}',
  speaking: 'Der Anrufer spricht gerade.',
  onItsWay: 'Die Nachricht ist vom Anbieter unterwegs. Sie erscheint hier von selbst.',
  failed:
    'Die Nachricht ist beim Anbieter fehlgeschlagen. Es wurde nichts gespeichert; rufen Sie zurück, um nachzufragen.',
  mayNotListen: 'Mit Ihrer Rolle können Sie keine Nachrichten anhören; die Administration kann das ändern.',
};
