import type { t } from '../../queues/texts.ts';
import type { Translation } from '../translation.ts';

export const queues: Translation<typeof t> = {
  clear: 'frei',
  forMe: '{{waiting}} auf Sie: {{name}}, {{time}}. Durchgestellt wird, sobald Sie frei sind.',
  forYou: 'Für Sie',
  take: 'Annehmen',
  takeCall: ': Anruf von {{name}}',
  takeNow: 'Anruf von {{name}} jetzt annehmen',
  waitingIn: 'Wartend in Ihren Warteschlangen {{number}}',
  waiting_one: '{{count}} wartet',
  waiting_other: '{{count}} warten',
  waits: '{{name}} wartet auf Sie.',
  yourQueues: 'Ihre Warteschlangen',
};
