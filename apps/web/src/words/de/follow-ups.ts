import type { t } from '../../follow-ups/texts.ts';
import type { Translation } from '../translation.ts';

export const followUps: Translation<typeof t> = {
  followUps: 'Wiedervorlagen',
  which: 'Welche Wiedervorlagen',
  theFollowUps: 'die Wiedervorlagen',
  mine: 'Eigene',
  everybodys: 'Alle',
  closed: 'Erledigt',
  noneMine: 'Es ist nichts mehr zu tun. Eine Wiedervorlage wird bei der Nachbearbeitung eines Anrufs angelegt.',
  noneOpen: 'Niemand hat eine offene Wiedervorlage.',
  noneClosed: 'Noch keine Wiedervorlage ist erledigt.',
  showAllCalls: 'Alle Anrufe anzeigen',
  showMore: 'Mehr anzeigen',
  callThemBack: '{{name}} zurückrufen',
  done: 'Erledigt',
  markDone: 'Wiedervorlage mit {{name}}: erledigt',
  openAgain: 'Wieder öffnen',
  markOpen: 'Wiedervorlage mit {{name}} wieder öffnen',
  isDone: 'Die Wiedervorlage mit {{name}} ist erledigt.',
  due: 'Fällig: {{when}}',
  doneWasDue: 'Erledigt, war fällig: {{when}}',
  droppedWasDue: 'Entfallen, war fällig: {{when}}',
  you: 'Sie',
};
