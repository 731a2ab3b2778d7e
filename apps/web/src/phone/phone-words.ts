import type { Call, CallOutcome } from '@ringdesk/contract';
import type { DeviceProblem, LineProblem } from '@ringdesk/softphone';
import type { MicrophoneProblem, PhoneView } from './phone-view.ts';

export type Light = 'green' | 'yellow' | 'red' | 'off';
export type Fix = 'none' | 'allow-microphone' | 'retry-device' | 'reload' | 'sign-in' | 'rejoin';

/** What a state of the phone says to a person: the light never stands without its word. */
export interface PhoneWords {
  light: Light;
  word: string;
  /** Who hears what, or what happens next. Empty where the word says it all. */
  detail: string;
  /** What to do, where something is to be done. */
  advice: string;
  fix: Fix;
}

type Text = Omit<PhoneWords, 'light'> & { light?: Light };
const says = ({ light = 'red', ...text }: Text): PhoneWords => ({ light, ...text });

export const deviceWords: Readonly<Record<DeviceProblem, PhoneWords>> = {
  'insecure-page': says({
    word: 'No phone on this page',
    detail: 'Browsers give a microphone only to pages on HTTPS, and to localhost.',
    advice: 'Open Ringdesk at its https:// address. An administrator can set one up.',
    fix: 'none',
  }),
  'unsupported-browser': says({
    word: 'This browser has no phone',
    detail: 'It cannot carry a call (WebRTC is missing or switched off).',
    advice: 'Use a current Chrome, Edge, Firefox or Safari.',
    fix: 'none',
  }),
  'code-not-loaded': says({
    word: 'The phone did not load',
    detail: 'The network broke off, or Ringdesk was updated while this page was open.',
    advice: 'Load the page again.',
    fix: 'reload',
  }),
  'signed-out': says({
    word: 'You are signed out',
    detail: 'The phone belongs to a signed-in member.',
    advice: 'Sign in again, then call.',
    fix: 'sign-in',
  }),
  'not-allowed': says({
    word: 'No phone for you yet',
    detail: 'Your role may not call, or the company has no carrier connected.',
    advice: 'Ask an administrator of your company.',
    fix: 'none',
  }),
  'token-unavailable': says({
    light: 'yellow',
    word: 'Connecting the phone',
    detail: 'The server does not answer. Ringdesk keeps trying.',
    advice: 'Check your connection if this stays.',
    fix: 'retry-device',
  }),
  'token-refused': says({
    word: 'The carrier refused the phone',
    detail: 'Its credentials were changed, or the server’s clock is wrong.',
    advice: 'Ask an administrator to check the carrier’s credentials.',
    fix: 'retry-device',
  }),
  'carrier-unreachable': says({
    light: 'yellow',
    word: 'Reaching the carrier',
    detail: 'The phone network does not answer. Ringdesk keeps trying.',
    advice: 'Check your connection. Company networks sometimes block calls.',
    fix: 'retry-device',
  }),
};

export const microphoneWords: Readonly<Record<MicrophoneProblem, PhoneWords>> = {
  denied: says({
    word: 'Microphone is blocked',
    detail: 'This browser does not let Ringdesk hear you. Callers skip you until this is fixed.',
    advice: 'Click the sign left of the address, then allow Microphone.',
    fix: 'allow-microphone',
  }),
  'not-found': says({
    word: 'No microphone found',
    detail: 'Nobody could hear you.',
    advice: 'Plug in a headset or a microphone.',
    fix: 'allow-microphone',
  }),
  'in-use': says({
    word: 'Microphone is busy',
    detail: 'Another program is using it.',
    advice: 'Close the other call or recorder.',
    fix: 'allow-microphone',
  }),
  insecure: deviceWords['insecure-page'],
};

export const lineWords: Readonly<Record<LineProblem, { detail: string; advice: string }>> = {
  'microphone-denied': { detail: 'The microphone is blocked.', advice: 'Allow it beside the address, then rejoin.' },
  'microphone-not-found': { detail: 'No microphone was found.', advice: 'Plug in a headset, then rejoin.' },
  'microphone-in-use': { detail: 'Another program has the microphone.', advice: 'Close it, then rejoin.' },
  'insecure-page': { detail: 'This page is not on HTTPS.', advice: 'Open the https:// address, then rejoin.' },
  'phone-not-ready': { detail: 'The phone was not ready.', advice: 'Wait a moment, then try again.' },
  'already-on-a-line': { detail: 'This browser is on another line.', advice: 'End that one first.' },
  'other-tab-silent': {
    detail: 'Another tab holds the phone and does not answer.',
    advice: 'Use the phone here instead.',
  },
  refused: { detail: 'The carrier did not take the line.', advice: 'Try again. If it stays, tell an administrator.' },
  'token-expired': { detail: 'The phone’s pass ran out.', advice: 'Try again.' },
  'carrier-unreachable': { detail: 'The phone network does not answer.', advice: 'Check your connection.' },
  'media-failed': {
    detail: 'Sound found no way through.',
    advice: 'A firewall may block calls (UDP). Try another network.',
  },
  'connection-lost': { detail: 'Your connection broke off.', advice: 'You are put back as soon as it is there again.' },
  timeout: { detail: 'Nothing happened for 20 seconds.', advice: 'Check your connection, then try again.' },
  unknown: { detail: 'The line broke off.', advice: 'Try again.' },
};

/** After a call that nobody answered: what happened and what may help. */
export const endWords: Readonly<Record<CallOutcome, { word: string; detail: string; advice: string }>> = {
  answered: { word: 'Call ended', detail: 'You spoke with each other.', advice: '' },
  busy: { word: 'Busy', detail: 'They are on another call.', advice: 'Try again in a few minutes.' },
  'no-answer': { word: 'No answer', detail: 'It rang, and nobody picked up.', advice: 'Try again later.' },
  rejected: { word: 'Declined', detail: 'They declined the call.', advice: 'Another time may suit them better.' },
  unreachable: {
    word: 'Not reachable',
    detail: 'This number cannot be reached now.',
    advice: 'Check the number, or try again later.',
  },
  cancelled: { word: 'Cancelled', detail: 'You cancelled before anyone answered.', advice: '' },
  failed: {
    word: 'The call failed',
    detail: 'The call could not be set up.',
    advice: 'Try again. If it stays, tell an administrator.',
  },
  missed: { word: 'They hung up', detail: 'They left before anybody spoke to them.', advice: 'Call them back.' },
  voicemail: { word: 'Voicemail', detail: 'They left a message.', advice: '' },
  forwarded: { word: 'Forwarded', detail: 'They were sent to another number.', advice: '' },
  'turned-away': { word: 'Closed', detail: 'They heard that you are closed.', advice: '' },
  unknown: {
    word: 'Unclear how it ended',
    detail: 'The carrier gave no clear answer; their phone may have rung.',
    advice: 'Nothing was dialled again. You decide.',
  },
};

const calm = (light: Light, word: string, detail = '', advice = ''): PhoneWords => ({
  light,
  word,
  detail,
  advice,
  fix: 'none',
});

/** What the customer has of the call while this browser is not in it: music only once the server has lost the own line. */
function heardBy({ state, agentLine }: Call): string {
  if (state !== 'answered') return '';
  return agentLine === 'lost' ? 'They are still here and hear music.' : 'They are still on the call.';
}

/** Nothing went wrong here and the server sees the own line up: it is in another browser of the same person. */
export function isElsewhere({ call, problem }: { call: Call; problem: LineProblem | null }): boolean {
  return problem === null && call.agentLine === 'joined';
}

const elsewhere: PhoneWords = {
  light: 'yellow',
  word: 'On another device',
  detail: 'You are in this call in another browser or on another device.',
  advice: 'You can go on talking here.',
  fix: 'rejoin',
};

/** The light, the word and the sentences for a view of the phone. The compiler counts the views. */
export function phoneWords(view: PhoneView): PhoneWords {
  switch (view.kind) {
    case 'viewer':
      return calm('off', 'You can look and read', 'Your role does not place calls.', 'An administrator can change it.');
    case 'starting':
      return calm('yellow', 'Starting the phone');
    case 'device-failed':
      return deviceWords[view.problem];
    case 'microphone':
      return microphoneWords[view.problem];
    case 'idle':
      return calm('green', 'Ready to call');
    case 'asking-microphone':
      return calm('yellow', 'Allow the microphone', 'Your browser asks now. Without it nobody can hear you.');
    case 'placing':
      return calm('yellow', 'Placing the call');
    case 'connecting':
      return calm('yellow', 'Connecting audio', 'Your line first, then theirs.');
    case 'ringing':
      return calm('yellow', 'Ringing', 'They hear nothing of you yet.');
    case 'talking':
      return calm('green', 'On call');
    case 'on-hold':
      return calm('yellow', 'On hold', 'They hear music. Nobody hears you.');
    case 'reconnecting':
      return calm('yellow', 'Reconnecting', heardBy(view.call), 'You are put through as soon as the line is back.');
    case 'hanging-up':
      return calm('yellow', 'Hanging up', 'Your line is closed. The call ends as soon as Ringdesk is reached.');
    case 'line-lost': {
      if (isElsewhere(view)) return elsewhere;
      const { detail, advice } = lineWords[view.problem ?? 'unknown'];
      return {
        light: 'red',
        word: 'You are not on the line',
        detail: [detail, heardBy(view.call)].filter(Boolean).join(' '),
        advice: view.problem ? advice : 'Rejoin to go on talking.',
        fix: 'rejoin',
      };
    }
    case 'ended': {
      const { outcome, reason } = view.call;
      const words = endWords[outcome ?? 'unknown'];
      const light = outcome === 'failed' || outcome === 'unknown' ? 'red' : 'off';
      // The server's reason names who can mend it; general advice beside it would only contradict.
      return reason ? calm(light, words.word, reason) : calm(light, words.word, words.detail, words.advice);
    }
  }
}
