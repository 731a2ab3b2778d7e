import { words } from '../words/words.ts';

export const t = words('notices', {
  closeMessage: 'Close the message',
  copied: 'Copied',
  loading: 'Loading',
  notLoaded: '{{what}} could not be loaded.',
  pageBroke: 'This page broke. Load it again; a call that is up goes on.',
  pageMissing: 'There is no such page',
  request: 'Request {{id}}',
  requestId: ' the request id',
  toCalls: 'To the calls',
  traced: '{{message}} (request {{id}})',
  tryAgain: 'Try again',
  unopened: 'Ringdesk could not open',
});
