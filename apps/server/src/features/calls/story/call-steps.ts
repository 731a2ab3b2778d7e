import type { CallEvent, SendCaller } from '../machine/call-event.ts';
import { secondsGone } from '../machine/call-legs.ts';
import type { CallRecord } from '../machine/call-record.ts';

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
  missed: 'The caller hung up before anybody spoke to them.',
  voicemail: 'The caller left a message.',
  forwarded: 'The call to the outside number ended.',
  'turned-away': 'Nobody could take the call, and it ended.',
  unknown: 'How the call went is not known.',
};

/** What a change means in the call's story; null for changes that tell a person nothing. */
export function stepOf(before: CallRecord, after: CallRecord, event: CallEvent): Step | null {
  if (before.state === 'ended') return null;
  if (after.state !== before.state) return stateStep(before, after);
  if (after.hangUp !== null && before.hangUp === null) return hangUpStep(after, after.hangUp);
  const hold = holdStep(before, after, event);
  if (hold !== null) return hold;
  const recording = recordingStep(before, after, event);
  if (recording !== null) return recording;
  const claim = claimStep(before, after, event);
  if (claim !== null) return claim;
  if (after.agentLeg.joined !== before.agentLeg.joined) return agentStep(after, event);
  switch (event.type) {
    case 'agent.connected':
      return { type: event.type, text: 'The agent’s browser connected.' };
    // Either may come first, and they tell the same.
    case 'leg.dialling':
    case 'customer.placed':
      return { type: 'leg.dialling', text: 'The carrier is dialling the customer.' };
    case 'customer.unclear':
      return { type: event.type, text: 'The carrier’s answer was unclear; the customer’s line is being looked for.' };
    case 'caller.waits': {
      const { queue } = after.caller ?? {};
      const where = queue == null ? 'The caller waits.' : `The caller waits in ${queue.label}.`;
      return { type: 'call.queued', text: where };
    }
    case 'caller.sent':
      return sentStep(event.to);
    case 'caller.served':
      return { type: event.type, text: 'The caller was served.' };
    default:
      return null;
  }
}

function holdStep(before: CallRecord, after: CallRecord, event: CallEvent): Step | null {
  const who = after.agent?.name ?? 'The agent';
  if (event.type === 'hold.failed') return { type: event.type, text: 'The carrier did not change the hold.' };
  if (before.hold.since === null && after.hold.since !== null) {
    return { type: 'call.held', text: `${who} put the customer on hold. They hear music.` };
  }
  if (before.hold.since === null || after.hold.since !== null) return null;
  return { type: 'call.resumed', text: `${who} took the customer off hold.` };
}

/** What the agent asked of a recording on demand, and what became of it. */
function recordingStep(before: CallRecord, after: CallRecord, event: CallEvent): Step | null {
  const [was, is] = [before.onDemand, after.onDemand];
  if (was === null || is === null || was.stage === is.stage) return null;
  const who = after.agent?.name ?? 'The agent';
  const whom = after.direction === 'inbound' ? 'caller' : 'customer';
  if (event.type === 'recording.failed' || event.type === 'deadline.passed' || event.type === 'leg.announced') {
    if (is.stage !== 'off') return null;
    return { type: 'call.recording-failed', text: 'The recording was not started: the carrier did not do it.' };
  }
  switch (is.stage) {
    case 'notice':
      return { type: 'call.recording-asked', text: `${who} asked for a recording. The ${whom} hears the notice.` };
    case 'on':
      return { type: 'call.recording-started', text: `The ${whom} has heard the notice. The recording runs.` };
    case 'off':
      return { type: 'call.recording-stopped', text: `${who} stopped the recording.` };
    default:
      return null;
  }
}

/** Who came to the conversation, or went from it, and how. */
function agentStep({ agent, agentLeg, state }: CallRecord, event: CallEvent): Step {
  const who = agent?.name ?? 'The agent';
  if (agentLeg.joined) {
    const text = state === 'answered' ? `${who} is back on the line.` : 'The agent’s line joined.';
    return { type: 'agent.joined', text };
  }
  const how =
    event.type !== 'agent.reported'
      ? `${who}’s line is gone.`
      : event.line === 'left'
        ? `${who}’s page was closed or loaded again.`
        : `${who}’s line was lost.`;
  return { type: 'agent.lost', text: `${how} The customer hears music until they are back.` };
}

/** Who accepted the caller, and whether their line came up. */
function claimStep(before: CallRecord, after: CallRecord, event: CallEvent): Step | null {
  if (before.agent === null && after.agent !== null) {
    return { type: 'call.claimed', text: `${after.agent.name} accepted. Their line is being set up.` };
  }
  if (before.agent === null || after.agent !== null) return null;
  const why = event.type === 'hang-up.asked' ? ' hung up before that' : '’s line did not come up';
  const text = `${before.agent.name}${why}. The caller goes on waiting and has not noticed.`;
  return { type: 'call.returned', text };
}

function sentStep(to: SendCaller): Step {
  if (to.place !== 'queue') return { type: 'call.sent', text: 'The caller hears the closing message.' };
  return { type: 'call.sent', text: `The caller goes on to ${to.queue?.label ?? 'an agent'}.` };
}

function stateStep(before: CallRecord, after: CallRecord): Step {
  if (after.state === 'ringing') return { type: 'call.ringing', text: 'The customer’s phone is ringing.' };
  if (after.state === 'answered') {
    const text =
      after.agent !== null && after.direction === 'inbound'
        ? `${after.agent.name} answered.`
        : 'The customer answered.';
    return { type: 'call.answered', text };
  }
  if (after.state === 'voicemail') return { type: 'call.voicemail', text: 'The caller is asked to leave a message.' };
  if (after.state === 'forwarded')
    return { type: 'call.forwarded', text: 'The caller is connected to an outside number.' };
  if (after.state === 'waiting') {
    const text =
      before.state === 'answered'
        ? `${whyWaitsAgain(before)} They hear that the connection was lost, and wait again at the head of the line.`
        : before.caller?.arrived
          ? 'Nobody answered outside. The caller goes on.'
          : 'The carrier did not take the caller there. The caller goes on.';
    return { type: 'call.returned', text };
  }
  const text = outcomeText[after.outcome ?? 'unknown'];
  return { type: 'call.ended', text: after.reason === null ? text : `${text} ${after.reason}` };
}

function whyWaitsAgain({ agent, agentLeg, deadline }: CallRecord): string {
  const who = agent?.name ?? 'The agent';
  switch (deadline?.kind) {
    case 'rejoin':
      return `${who}’s line was gone for ${secondsGone({ agentLeg }, deadline.at)} seconds.`;
    case 'hold-reminder':
      return 'The caller was on hold for too long.';
    default:
      return 'The carrier took the caller out of the conversation.';
  }
}

function hangUpStep(call: CallRecord, { cause, at }: NonNullable<CallRecord['hangUp']>): Step {
  const who = call.agent?.name ?? 'The agent';
  const texts = {
    agent: 'The agent hung up.',
    'agent-lost': 'The agent’s line was lost before the answer, so the call is being cancelled.',
    'ring-timeout': 'It rang too long, so the call is being cancelled.',
    'rejoin-timeout': `${who}’s line was gone for ${secondsGone(call, at)} seconds. The customer hears an apology, and the call ends.`,
    'longest-call': 'The call reached its longest time and is being ended.',
    'longest-hold': 'The customer was on hold for too long, so the call is being ended.',
    'no-words': 'The caller could not be brought to the closing message, so the call is being ended.',
    'customer-left': 'The customer’s line is being closed.',
  } as const;
  return { type: 'call.hang-up', text: texts[cause] };
}
