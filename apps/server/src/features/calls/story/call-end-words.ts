import type { CallOutcome } from '@ringdesk/contract';
import type { CallRow } from '../calls.store.ts';

type Ended = Pick<
  CallRow,
  | 'direction'
  | 'state'
  | 'outcome'
  | 'ended_by'
  | 'reason'
  | 'agent_name'
  | 'queue_label'
  | 'caller_place'
  | 'hang_up_cause'
>;

/** Who ended a call and why, in a sentence or two for anybody who reads it later; null while it has not ended. */
export function endingOf(row: Ended): string | null {
  if (row.state !== 'ended' || row.outcome === null) return null;
  const byUs = row.hang_up_cause === null ? undefined : endedByUs[row.hang_up_cause];
  // The carrier's reason of a call that we ended ourselves is only the echo of that.
  if (row.ended_by === 'system' && byUs !== undefined) return byUs(agentOf(row));
  const sentence = row.outcome === 'answered' ? endOfTalk(row) : unanswered[row.outcome](row);
  return row.reason === null ? sentence : `${sentence} ${row.reason}`;
}

const agentOf = ({ agent_name }: Ended) => agent_name ?? 'The agent';

const endedByUs: Readonly<Record<string, (agent: string) => string>> = {
  'rejoin-timeout': (agent) => `The line of ${agent} was gone for too long, so the call was ended.`,
  'longest-call': () => 'The call reached the longest time that a call may last, and was ended.',
  'longest-hold': () => 'The customer was on hold for too long, so the call was ended.',
  'ring-timeout': () => 'Nobody answered while it rang, so the call was ended.',
};

function endOfTalk(row: Ended): string {
  if (row.ended_by === 'agent') return `${agentOf(row)} hung up.`;
  const customer = row.direction === 'outbound' ? 'The customer' : 'The caller';
  if (row.ended_by === 'customer') return `${customer} hung up.`;
  return row.ended_by === 'carrier' ? 'The carrier ended the call.' : 'The call was ended.';
}

const unanswered: Readonly<Record<Exclude<CallOutcome, 'answered'>, (row: Ended) => string>> = {
  busy: () => 'The line was busy.',
  'no-answer': () => 'Nobody answered, and the carrier stopped ringing.',
  rejected: () => 'The customer declined the call.',
  unreachable: () => 'The phone could not be reached.',
  cancelled: cancelled,
  failed: () => 'The call could not be made.',
  missed: missed,
  voicemail: () => 'The caller left a message and hung up.',
  forwarded: () => 'The conversation with the outside number ended.',
  'turned-away': () => 'The caller heard the closing message, and the call ended.',
  unknown: () => 'How the call went is not known.',
};

function cancelled(row: Ended): string {
  if (row.hang_up_cause === 'agent-lost') {
    return `The line of ${agentOf(row)} ended before the customer answered, so the call was cancelled.`;
  }
  return `${agentOf(row)} cancelled the call before it was answered.`;
}

/** Where the caller was when they gave up. */
function missed({ caller_place, queue_label, ended_by }: Ended): string {
  const who = ended_by === 'customer' ? 'The caller hung up' : 'The call ended';
  if (caller_place === 'greeting') return `${who} during the greeting.`;
  if (caller_place === 'queue') return `${who} while they waited${queue_label ? ` in ${queue_label}` : ''}.`;
  if (caller_place === 'voicemail') return `${who} without a message.`;
  if (caller_place === 'number') return `${who} before anybody answered at the outside number.`;
  return `${who} before anybody spoke to them.`;
}
