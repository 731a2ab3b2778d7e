import type { Call, CallOutcome, MemberId } from '@ringdesk/contract';
import type { CallTarget } from '../phone/call-commands.ts';

export const outcomeWords: Readonly<Record<CallOutcome, string>> = {
  answered: 'Answered',
  busy: 'Busy',
  'no-answer': 'No answer',
  rejected: 'Declined',
  unreachable: 'Not reachable',
  cancelled: 'Cancelled',
  failed: 'Failed',
  missed: 'Missed',
  voicemail: 'Voicemail',
  forwarded: 'Forwarded',
  'turned-away': 'Closed',
  unknown: 'Unclear',
};

/** How a call stands or went, in a word or two. */
export function outcomeOf({ state, outcome, heldSince }: Call): string {
  if (state === 'connecting') return 'Connecting';
  if (state === 'ringing') return 'Ringing';
  if (state === 'waiting') return 'Waiting';
  if (state === 'answered') return heldSince === null ? 'On call' : 'On hold';
  if (state === 'voicemail') return 'Leaving a message';
  if (state === 'forwarded') return 'Forwarded';
  return outcomeWords[outcome ?? 'unknown'];
}

/** The name to show for the person called: the contact's, else the number as people write it. */
export function nameOf({ contact, customerDisplay }: Call): string {
  return contact?.name ?? customerDisplay;
}

/** Whom a call back goes to; null when the caller withheld the number. */
export function callBackTarget(call: Call): CallTarget | null {
  if (call.customerNumber === null) return null;
  return { to: call.customerNumber, contactId: call.contact?.id, name: nameOf(call) };
}

/** Who has or had the call: an agent, else the queue where nobody took it. */
export function agentOf({ agent, queue }: Call, me: MemberId): string {
  if (!agent) return queue?.label ?? 'Nobody';
  return agent.id === me ? 'You' : agent.name;
}

/** Milliseconds of talk; null when nobody has answered. */
export function talkOf({ answeredAt, endedAt, talkMs }: Call, nowMs: number): number | null {
  if (!answeredAt) return null;
  if (talkMs !== null) return talkMs;
  return Math.max(0, (endedAt ? Date.parse(endedAt) : nowMs) - Date.parse(answeredAt));
}

/** Who called whom, as a sentence without its end. */
export function wayOf(call: Call, me: MemberId): string {
  if (call.direction === 'outbound') return `${agentOf(call, me)} called from ${call.ownNumber.label}`;
  const taken = call.agent ? `, ${agentOf(call, me)} answered` : '';
  return `They called ${call.ownNumber.label}${taken}`;
}
