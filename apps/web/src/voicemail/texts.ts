import { words } from '../words/words.ts';

/** The words of messages that callers left. */
export const t = words('voicemail', {
  messages: 'Messages',
  which: 'Which messages',
  theMessages: 'The messages',
  toDo: 'To do',
  all: 'All',
  noneOpen: 'Every message is handled.',
  none: 'No messages yet. They appear when a caller has left one.',
  play: 'Play',
  playTheirs: 'Play the message of {{name}}',
  callThemBack: 'Call {{name}} back',
  markHandled: 'Mark handled',
  markTheirsHandled: 'Mark handled the message of {{name}}',
  markNotHandled: 'Mark not handled',
  markTheirsNotHandled: 'Mark not handled the message of {{name}}',
  isHandled: 'The message of {{name}} is handled.',
  long: '{{length}} long',
  new: 'New',
  handled: 'Handled',
  handledByYou: 'Handled by you',
  handledBy: 'Handled by {{agent}}',
  speaking: 'The caller is speaking now.',
  onItsWay: 'The message is on its way from the carrier. It appears here by itself.',
  failed: 'The message failed at the carrier. Nothing was kept; call back to ask.',
  mayNotListen: 'Your role does not listen to messages; an administrator can change it.',
});
