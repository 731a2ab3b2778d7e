import { words } from '../words/words.ts';

export const t = words('queues', {
  clear: 'clear',
  forMe: '{{waiting}} for you: {{name}}, {{time}}. They are put through when you are free.',
  forYou: 'For you',
  take: 'Take',
  takeCall: ' the call of {{name}}',
  takeNow: 'Take the call of {{name}} now',
  waitingIn: 'Waiting in your queues {{number}}',
  waiting_one: '{{count}} waiting',
  waiting_other: '{{count}} waiting',
  waits: '{{name}} waits for you.',
  yourQueues: 'Your queues',
});
