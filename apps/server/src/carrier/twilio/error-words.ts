import type { ErrorCode } from '@ringdesk/contract';
import type { LegEnd } from '../carrier-event.ts';

interface Words {
  code: ErrorCode;
  /** A whole sentence, with who can mend it. */
  text: string;
}

/** What Twilio's error numbers mean for a person. https://www.twilio.com/docs/api/errors */
const byCode: Readonly<Record<number, Words>> = {
  10001: accountInactive(),
  10004: refused('Too many calls are up at once in this account. Try again in a moment; an owner can raise the limit.'),
  20003: credentials(),
  20005: accountInactive(),
  20008: refused('These are Twilio test credentials, which cannot call. An owner needs to enter the live ones.'),
  20403: refused('The carrier account is not allowed to do this. An owner needs to check its permissions.'),
  20429: unreachable('The carrier is busy with too many requests. Try again in a moment.'),
  20500: unreachable('The carrier has a problem of its own. Try again in a moment.'),
  20503: unreachable('The carrier is not available right now. Try again in a moment.'),
  21210: refused('The number to show is not owned or verified in the carrier account. An owner needs to add it there.'),
  21211: refused('The carrier does not accept this number. Check the digits.'),
  21212: refused('The carrier does not accept the number to show. An owner needs to check it.'),
  21214: refused('The carrier cannot reach this number. Check the digits.'),
  21215: refused(
    'Calls to this country are switched off at the carrier. An owner can allow them in the account’s geographic permissions.',
  ),
  21216: refused('The carrier blocks this number. An owner can ask the carrier why.'),
  21217: refused('The carrier says that this is not a phone number. Check the digits.'),
  21219: refused('A trial account only calls verified numbers. An owner can upgrade the account or verify the number.'),
  21422: refused('This number cannot be bought: it is taken or not offered.'),
  90010: accountInactive(),
};

/** The sentence for a refusal by the carrier. `status` is the HTTP status, 0 when nothing came back. */
export function wordsForRefusal(carrierCode: number | null, status: number): Words {
  const known = carrierCode === null ? undefined : byCode[carrierCode];
  if (known !== undefined) return known;
  if (status === 401 || status === 403) return credentials();
  if (status === 429 || status >= 500 || status === 0) {
    return unreachable('The carrier cannot be reached right now. Try again in a moment.');
  }
  return refused('The carrier refused this. An owner can look up the error number in the log.');
}

function refused(text: string): Words {
  return { code: 'carrier.refused', text };
}

function unreachable(text: string): Words {
  return { code: 'carrier.unreachable', text };
}

function credentials(): Words {
  return {
    code: 'carrier.credentials-refused',
    text: 'The carrier does not accept the stored credentials. An owner needs to enter them again.',
  };
}

function accountInactive(): Words {
  return refused('The carrier account is not active. An owner needs to settle that with the carrier.');
}

/** How a leg ended, by Twilio's final call status and the SIP code that came with it. RFC 3261 section 21, RFC 8197. */
export function legEndOf(status: string, sipCode: number | null): LegEnd | null {
  if (!(status in endByStatus)) return null;
  if (status === 'completed') return 'completed';
  if (sipCode !== null && rejectedSip.has(sipCode)) return 'rejected';
  if (status === 'failed' && sipCode !== null && unreachableSip.has(sipCode)) return 'unreachable';
  return endByStatus[status as keyof typeof endByStatus];
}

const endByStatus = {
  completed: 'completed',
  busy: 'busy',
  'no-answer': 'no-answer',
  canceled: 'cancelled',
  failed: 'failed',
} as const;
const rejectedSip = new Set([403, 603, 607, 608]);
const unreachableSip = new Set([404, 410, 480, 484, 604]);

/** Why a leg did not come about, as a sentence; null where the ending speaks for itself. */
export function reasonForEnd(end: LegEnd, sipCode: number | null, carrierCode: number | null): string | null {
  if (carrierCode !== null && byCode[carrierCode] !== undefined) return byCode[carrierCode].text;
  if (end === 'unreachable') {
    return sipCode === 480
      ? 'The phone is switched off or out of reach. Try again later.'
      : 'This number is not in service. Check the digits.';
  }
  if (end !== 'failed') return null;
  if (sipCode !== null && sipCode >= 500) return 'The phone network could not connect the call. Try again in a moment.';
  return 'The carrier could not place the call. An owner can look it up in the carrier’s call log.';
}

/** What the browser's own line ran into, by the Voice SDK's error code. */
export function reasonForDevice(errorCode: number | undefined): string {
  switch (errorCode) {
    case 31401:
      return 'The browser may not use the microphone. Allow it beside the address and call again.';
    case 31402:
      return 'No microphone could be opened. Plug in the headset, close other programs that use it and call again.';
    case 53405:
      return 'No audio could be exchanged: the network blocks it. Ask who runs the network to allow UDP to the carrier.';
    case 20101:
    case 20104:
      return 'The phone’s permission had run out. It is being renewed: call again.';
    default:
      return 'Your phone could not be connected to the phone network, so nobody was called. Check your network and call again.';
  }
}
