import { words } from '../words/words.ts';

/** What is said when the server was not reached, or gave no answer that this page can use. */
export const t = words('api', {
  unreachable: 'The server cannot be reached. Check the connection, then try again.',
  fileNotArrived: 'The file did not arrive. Check the connection, then try again.',
  answerUnknown: 'The server gave an answer that this page does not know. Load the page again.',
  noReason: 'The server answered with status {{status}} and no reason.',
  tryLater: 'The server answered with status {{status}}. Try again in a moment.',
  stillSignedIn: 'You are still signed in: the server did not end the session. Try again.',
  broken: 'Something here did not work as it should. Load the page again.',

  // Refusals of one meaning, for other languages: in English the server's own sentence says more.
  'error.auth.signed-out': 'You are signed out. Sign in to go on.',
  'error.auth.wrong-credentials': 'This e-mail address and password do not belong together.',
  'error.not-found': 'This does not exist, or not any more.',
  'error.number.emergency': 'Emergency services cannot be called from here. Use a phone.',
  'error.number.own': 'This is one of your own numbers. Call another one.',
  'error.call.already-on-call': 'You are on a call already. End it first.',
  'error.call.no-from-number': 'There is no number to call from yet. An owner can add one in the settings.',
  'error.call.outcome-required': 'Choose how the call went first.',
  'error.call.not-yours': 'This call belongs to a colleague, who alone can control it.',
  'error.note.changed-meanwhile': 'This note was changed in another place. Both versions are kept.',
  'error.note.not-yours': 'Only who wrote a note can change it.',
  'error.offer.taken': 'Somebody else has taken this caller.',
  'error.offer.over': 'The caller is no longer waiting.',
  'error.queue.name-taken': 'There is a queue of this name already.',
  'error.settings.changed-meanwhile': 'Somebody else has changed this meanwhile. Load it again, then change it.',
  'error.prompt.not-audio': 'This file is not a WAV sound. Save the sound as WAV, then add it again.',
  'error.contact.do-not-call': 'This contact must not be called.',
  'error.contact.number-taken': 'This number already belongs to another contact.',
  'error.contact.changed-meanwhile': 'Somebody else has changed this contact meanwhile.',
  'error.import.not-ready': 'This import has begun already. Choose the file again for another one.',
  'error.export.not-ready': 'This file is still being written. A notice appears when it is ready.',
  'error.export.expired': 'This file is no longer kept. Export the calls again.',
  'error.recording.not-ready': 'This recording is still being prepared. Try again in a moment.',
  'error.recording.deleted': 'This recording has been deleted.',
  'error.carrier.not-connected': 'No carrier is connected yet. An owner can connect one in the settings.',
  'error.carrier.unreachable': 'The carrier cannot be reached. Try again in a moment.',
  'error.server.broken':
    'Something in Ringdesk went wrong. Try again; if it stays, give the request id to your administrator.',
});
