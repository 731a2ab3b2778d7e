import type { Call, CallOutcome, MemberId } from '@ringdesk/contract';

export const outcomeWords: Readonly<Record<CallOutcome, string>> = {
  answered: 'Answered',
  busy: 'Busy',
  'no-answer': 'No answer',
  rejected: 'Declined',
  unreachable: 'Not reachable',
  cancelled: 'Cancelled',
  failed: 'Failed',
  unknown: 'Unclear',
};

/** How a call stands or went, in a word or two. */
export function outcomeOf({ state, outcome }: Call): string {
  if (state === 'connecting') return 'Connecting';
  if (state === 'ringing') return 'Ringing';
  if (state === 'answered') return 'On call';
  return outcomeWords[outcome ?? 'unknown'];
}

/** The name to show for the person called: the contact's, else the number as people write it. */
export function nameOf({ contact, customerDisplay }: Call): string {
  return contact?.name ?? customerDisplay;
}

export function agentOf({ agent }: Call, me: MemberId): string {
  if (!agent) return 'Nobody';
  return agent.id === me ? 'You' : agent.name;
}

/** Milliseconds of talk; null when nobody has answered. */
export function talkOf({ answeredAt, endedAt, talkMs }: Call, nowMs: number): number | null {
  if (!answeredAt) return null;
  if (talkMs !== null) return talkMs;
  return Math.max(0, (endedAt ? Date.parse(endedAt) : nowMs) - Date.parse(answeredAt));
}
