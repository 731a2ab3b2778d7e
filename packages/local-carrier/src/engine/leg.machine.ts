import type { CallStatus } from '../store/records.ts';

/**
 * One leg, as Twilio's Call resource shows it.
 *
 *   queued ──dialled──▶ initiated ──rang──▶ ringing ──answered──▶ in-progress ──ended──▶ completed
 *     │                     │                  │
 *     └──────── ended ──────┴──────────────────┴──▶ busy | no-answer | failed | canceled
 *
 * An inbound leg begins as ringing. A phone may answer without ringing first. Final states are final: whatever comes
 * later is null, "not in this state", which is normal where two sides act at the same moment.
 */
export type LegEvent = { type: 'dialled' } | { type: 'rang' } | { type: 'answered' } | { type: 'ended'; how: Ending };

/** Why a leg ended. `hung-up` says that one side left or gave up, whatever the state was. */
export type Ending = 'hung-up' | 'busy' | 'rejected' | 'no-answer' | 'unreachable' | 'failed';

const endsUnanswered: Record<Ending, CallStatus> = {
  'hung-up': 'canceled',
  busy: 'busy',
  rejected: 'busy',
  'no-answer': 'no-answer',
  unreachable: 'failed',
  failed: 'failed',
};

export function transition(status: CallStatus, event: LegEvent): CallStatus | null {
  switch (status) {
    case 'queued':
      if (event.type === 'dialled') return 'initiated';
      return event.type === 'ended' ? endsUnanswered[event.how] : null;
    case 'initiated':
      if (event.type === 'rang') return 'ringing';
      if (event.type === 'answered') return 'in-progress';
      return event.type === 'ended' ? endsUnanswered[event.how] : null;
    case 'ringing':
      if (event.type === 'answered') return 'in-progress';
      return event.type === 'ended' ? endsUnanswered[event.how] : null;
    case 'in-progress':
      return event.type === 'ended' ? 'completed' : null;
    case 'completed':
    case 'busy':
    case 'no-answer':
    case 'failed':
    case 'canceled':
      return null;
  }
}

/** What the network said, as a SIP code: part of a call's last status callback. */
export function sipResponseCode(wasAnswered: boolean, how: Ending, codes: keyof typeof sipCodes = 'usual'): number {
  return wasAnswered ? 200 : sipCodes[codes][how];
}

/** Why a call failed, as its last status callback says it: in the codes of Twilio's debugger. */
export function failureParams(how: Ending): { ErrorCode: string; ErrorMessage: string } {
  return how === 'unreachable'
    ? { ErrorCode: '13224', ErrorMessage: 'This number cannot be called, or is no number.' }
    : { ErrorCode: '12400', ErrorMessage: 'Internal failure.' };
}

const usual: Record<Ending, number> = {
  'hung-up': 487,
  busy: 486,
  rejected: 603,
  'no-answer': 487,
  unreachable: 404,
  failed: 503,
};

/** Which of several codes of SIP Twilio tells is not sure. */
const sipCodes = { usual, rare: { ...usual, busy: 600, unreachable: 484, failed: 480 } };
