import type { CallEvent } from './call-event.ts';
import type { CallRecord } from './call-record.ts';

export interface Step {
  type: string;
  text: string;
}

const outcomeText: Readonly<Record<NonNullable<CallRecord['outcome']>, string>> = {
  answered: 'The call ended.',
  busy: 'The line was busy.',
  'no-answer': 'Nobody answered.',
  rejected: 'The customer declined the call.',
  unreachable: 'The phone could not be reached.',
  cancelled: 'The call was cancelled before it was answered.',
  failed: 'The call failed.',
  unknown: 'How the call went is not known.',
};

/** What a change means in the call's story; null for changes that tell a person nothing. */
export function stepOf(before: CallRecord, after: CallRecord, event: CallEvent): Step | null {
  if (before.state === 'ended') return null;
  if (after.state !== before.state) return stateStep(after);
  if (after.hangUp !== null && before.hangUp === null) return hangUpStep(after.hangUp.cause);
  if (after.agentLeg.joined !== before.agentLeg.joined) {
    return after.agentLeg.joined
      ? { type: 'agent.joined', text: 'The agent’s line joined.' }
      : { type: 'agent.lost', text: 'The agent’s line is gone.' };
  }
  switch (event.type) {
    case 'agent.connected':
      return { type: event.type, text: 'The agent’s browser connected.' };
    // Either may come first, and they tell the same.
    case 'leg.dialling':
    case 'customer.placed':
      return { type: 'leg.dialling', text: 'The carrier is dialling the customer.' };
    case 'customer.unclear':
      return { type: event.type, text: 'The carrier’s answer was unclear; the customer’s line is being looked for.' };
    default:
      return null;
  }
}

function stateStep(after: CallRecord): Step {
  if (after.state === 'ringing') return { type: 'call.ringing', text: 'The customer’s phone is ringing.' };
  if (after.state === 'answered') return { type: 'call.answered', text: 'The customer answered.' };
  const text = outcomeText[after.outcome ?? 'unknown'];
  return { type: 'call.ended', text: after.reason === null ? text : `${text} ${after.reason}` };
}

function hangUpStep(cause: NonNullable<CallRecord['hangUp']>['cause']): Step {
  const texts = {
    agent: 'The agent hung up.',
    'agent-lost': 'The agent’s line was lost before the answer, so the call is being cancelled.',
    'ring-timeout': 'It rang too long, so the call is being cancelled.',
    'rejoin-timeout': 'The agent did not come back in time, so the call is being ended.',
    'longest-call': 'The call reached its longest time and is being ended.',
    'customer-left': 'The customer’s line is being closed.',
  } as const;
  return { type: 'call.hang-up', text: texts[cause] };
}
