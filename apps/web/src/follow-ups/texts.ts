import { words } from '../words/words.ts';

/** The words of what is still to be done about calls. */
export const t = words('follow-ups', {
  followUps: 'Follow-ups',
  which: 'Which follow-ups',
  theFollowUps: 'The follow-ups',
  mine: 'Mine',
  everybodys: 'Everybody’s',
  closed: 'Closed',
  noneMine: 'Nothing is left to do. A follow-up is set when a call is wrapped up.',
  noneOpen: 'Nobody has a follow-up to do.',
  noneClosed: 'No follow-up has been done yet.',
  showAllCalls: 'Show all calls',
  showMore: 'Show more',
  callThemBack: 'Call {{name}} back',
  done: 'Done',
  markDone: 'Done the follow-up with {{name}}',
  openAgain: 'Open again',
  markOpen: 'Open again the follow-up with {{name}}',
  isDone: 'The follow-up with {{name}} is done.',
  due: 'Due {{when}}',
  doneWasDue: 'Done, was due {{when}}',
  droppedWasDue: 'Dropped, was due {{when}}',
  you: 'You',
});
