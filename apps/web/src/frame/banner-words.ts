import type { DeviceProblem, PhoneState } from '@ringdesk/softphone';
import type { LiveStatus } from '../live/live.store.ts';

export interface BannerWords {
  tone: 'stop' | 'wait';
  word: string;
  detail: string;
}

export interface BannerFacts extends Pick<PhoneState, 'microphone' | 'device'> {
  /** The phone itself says at rest what is wrong with it; in a call it shows the call. */
  isInCall: boolean;
  status: LiveStatus;
}

/** What stands at the top of the page: one at a time, the worst first. Null while all is well. */
export function bannerWords({ isInCall, microphone, device, status }: BannerFacts): BannerWords | null {
  const ofMicrophone = isInCall ? microphoneInCall(microphone) : null;
  const ofPhone = isInCall && device.reason !== null ? phones[device.reason] : null;
  return ofMicrophone ?? connections[status] ?? ofPhone ?? null;
}

/** Why the agent cannot be heard in a call, and what to do; null when they can. */
export function microphoneInCall(microphone: PhoneState['microphone']): BannerWords | null {
  return microphones[microphone] ?? null;
}

const stop = (word: string, detail: string): BannerWords => ({ tone: 'stop', word, detail });
const wait = (word: string, detail: string): BannerWords => ({ tone: 'wait', word, detail });

const signedOut = stop('You are signed out.', 'This call goes on. You sign in again after it.');

const microphones: Readonly<Partial<Record<PhoneState['microphone'], BannerWords>>> = {
  denied: stop(
    'They cannot hear you.',
    'The microphone is blocked. Click the sign left of the address, then allow it.',
  ),
  'not-found': stop('They cannot hear you.', 'There is no microphone. Plug one in, and it is used at once.'),
  'in-use': stop('They cannot hear you.', 'Another program has the microphone. Close it there.'),
};

const connections: Readonly<Record<LiveStatus, BannerWords | null>> = {
  live: null,
  connecting: null,
  reconnecting: wait('Reconnecting…', 'What you see may be a moment old. Calls go on.'),
  polling: wait('Slow updates', 'Live updates are blocked here. Ringdesk asks every 3 seconds instead.'),
  'signed-out': signedOut,
};

/** What is wrong with the phone while a call goes on that began before. */
const phones: Readonly<Partial<Record<DeviceProblem, BannerWords>>> = {
  'signed-out': signedOut,
  'not-allowed': stop(
    'No next call on this phone.',
    'This call goes on. Ask an administrator about your role and the carrier.',
  ),
  'token-unavailable': wait('The phone’s pass ran out.', 'This call goes on. Ringdesk keeps asking for a new one.'),
  'token-refused': stop(
    'The carrier refuses the phone.',
    'This call goes on. Ask an administrator to check its credentials.',
  ),
  'carrier-unreachable': wait('The phone network does not answer.', 'Ringdesk keeps trying. Check your connection.'),
};
