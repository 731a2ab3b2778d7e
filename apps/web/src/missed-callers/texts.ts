import { words } from '../words/words.ts';

/** The words of those who called and spoke to nobody. */
export const t = words('missed-callers', {
  missedCallers: 'Missed callers',
  which: 'Which missed callers',
  theMissedCallers: 'The missed callers',
  open: 'Open',
  mine: 'Mine',
  closed: 'Closed',
  noneOpen: 'Nobody waits for a call back.',
  noneMine: 'Nobody waits for a call back from you.',
  noneClosed: 'No missed caller has been called back yet.',

  calledOnce: 'Called once, {{when}}',
  calledTwice: 'Called twice, last {{when}}',
  calledOften: 'Called {{times}} times, last {{when}}',
  dayAndTime: '{{day}}, {{time}}',

  // Who calls back.
  youCallBack: 'You call back',
  agentCallsBack: '{{agent}} calls back',
  anyone: 'Anyone',
  anyoneIn: 'Anyone in {{queue}}',
  you: 'You',
  whoCallsBack: 'Who calls {{name}} back',
  assignToMe: 'Assign to me',
  assignThemToMe: 'Assign to me the call back to {{name}}',
  callThemBack: 'Call {{name}} back',

  // Closed by a call, or by a person with a reason.
  close: 'Close',
  closeThem: 'Close {{name}} without a call',
  whyClose: 'Why {{name}} needs no call',
  noCallNeeded: 'No call needed:',
  reachedElsewhere: 'Reached another way',
  nothingToDo: 'Nothing to do',
  unwanted: 'Unwanted call',
  closedReachedElsewhere: '{{name}} is closed: reached another way.',
  closedNothingToDo: '{{name}} is closed: nothing to do.',
  closedUnwanted: '{{name}} is closed: unwanted call.',
  openAgain: 'Open again',
  openThemAgain: 'Open again the entry of {{name}}',
  spokenTo: 'Spoken to, {{when}}',
  closedByHand: 'Closed by hand, {{when}}',
  closedAs: '{{reason}}, {{when}}',
});
