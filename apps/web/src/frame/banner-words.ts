import type { DeviceProblem, PhoneState } from '@ringdesk/softphone';
import type { LiveStatus } from '../live/live.store.ts';
import { t } from './texts.ts';

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
  return ofMicrophone ?? say(connections[status] ?? ofPhone);
}

/** Why the agent cannot be heard in a call, and what to do; null when they can. */
export function microphoneInCall(microphone: PhoneState['microphone']): BannerWords | null {
  return say(microphones[microphone]);
}

type Trouble = readonly [tone: BannerWords['tone'], key: Key];
type Key =
  | 'blocked'
  | 'noMicrophone'
  | 'otherProgram'
  | 'reconnecting'
  | 'slow'
  | 'signedOut'
  | 'notAllowed'
  | 'tokenUnavailable'
  | 'tokenRefused'
  | 'carrierUnreachable';

function say(trouble: Trouble | null | undefined): BannerWords | null {
  if (!trouble) return null;
  const [tone, key] = trouble;
  return { tone, word: t(`banner.${key}.word`), detail: t(`banner.${key}.detail`) };
}

const microphones: Readonly<Partial<Record<PhoneState['microphone'], Trouble>>> = {
  denied: ['stop', 'blocked'],
  'not-found': ['stop', 'noMicrophone'],
  'in-use': ['stop', 'otherProgram'],
};

const connections: Readonly<Record<LiveStatus, Trouble | null>> = {
  live: null,
  connecting: null,
  reconnecting: ['wait', 'reconnecting'],
  polling: ['wait', 'slow'],
  'signed-out': ['stop', 'signedOut'],
};

/** What is wrong with the phone while a call goes on that began before. */
const phones: Readonly<Partial<Record<DeviceProblem, Trouble>>> = {
  'signed-out': ['stop', 'signedOut'],
  'not-allowed': ['stop', 'notAllowed'],
  'token-unavailable': ['wait', 'tokenUnavailable'],
  'token-refused': ['stop', 'tokenRefused'],
  'carrier-unreachable': ['wait', 'carrierUnreachable'],
};
