import type { CallId, LegId, MemberId, QueueId, VoicemailBoxId } from '@ringdesk/contract';
import { transition } from './call.machine.ts';
import type { CallEvent, SendCaller, TransitionContext } from './call-event.ts';
import { type CallRecord, newInboundCall, newOutboundCall } from './call-record.ts';
import { callTimings } from './call-timings.ts';

/** Calls in every state, made by the machine itself, for its tests. */
export const agentLegId = '0190a000-0000-7000-8000-000000000001' as LegId;
export const customerLegId = '0190a000-0000-7000-8000-000000000002' as LegId;
export const rejoinLegId = '0190a000-0000-7000-8000-000000000003' as LegId;
const strangeLegId = '0190a000-0000-7000-8000-00000000000f' as LegId;
export const ada = { id: '0190a000-0000-7000-8000-0000000000bb' as MemberId, name: 'Ada' };
export const timings = callTimings({ ringSeconds: 30, rejoinSeconds: 30 });
/** The context of a transition, `seconds` after the call was placed. */
export const inContext = (seconds: number): TransitionContext => ({ now: at(seconds), timings, newLegId: rejoinLegId });

const start = Date.parse('2026-03-02T09:00:00.000Z');
/** A moment, in seconds after the call was placed. */
export const at = (seconds: number): Date => new Date(start + seconds * 1000);

export const placedCall: CallRecord = newOutboundCall(
  {
    id: '0190a000-0000-7000-8000-0000000000aa' as CallId,
    agent: ada,
    agentLegId,
    customerLegId,
    record: 'yes',
    now: at(0),
  },
  timings,
);

/** Each event that is expected to change the call does, or the fixture itself is wrong. */
export function after(call: CallRecord, seconds: number, ...events: readonly CallEvent[]): CallRecord {
  return events.reduce((before, event) => {
    const result = transition(before, event, inContext(seconds));
    if (result.kind === 'ignored') throw new Error(`The fixture's ${event.type} was ignored: ${result.reason}`);
    return result.call;
  }, call);
}

export const agentConnected: CallEvent = { type: 'agent.connected', carrierLegId: 'CA-agent' };
export const toVoicemail: SendCaller = {
  place: 'voicemail',
  overflow: { kind: 'voicemail', boxId: '0190a000-0000-7000-8000-0000000000cc' as VoicemailBoxId },
};
export const placed: CallEvent = { type: 'customer.placed', carrierLegId: 'CA-customer' };

const legOf = (legId: LegId, carrierLegId: string, seconds: number) => ({ legId, carrierLegId, at: at(seconds) });
export const ofAgent = (seconds: number) => legOf(agentLegId, 'CA-agent', seconds);
export const ofCustomer = (seconds: number) => legOf(customerLegId, 'CA-customer', seconds);

export const agentJoined: CallEvent = { type: 'leg.joined', ...ofAgent(1) };
export const rings: CallEvent = { type: 'leg.ringing', ...ofCustomer(2) };
export const answers: CallEvent = { type: 'leg.answered', ...ofCustomer(5) };
export const completes: CallEvent = {
  type: 'leg.ended',
  end: 'completed',
  durationMs: 10_000,
  reason: null,
  ...ofCustomer(15),
};
const agentLost: CallEvent = { type: 'agent.reported', line: 'lost', carrierLegId: null, reason: null };

export const placing = after(placedCall, 1, agentConnected, agentJoined);
export const connecting = after(placing, 1, placed);
export const ringing = after(connecting, 2, rings);
export const answered = after(ringing, 5, answers);
export const lost = after(answered, 12, agentLost);
export const hangingUp = after(answered, 12, { type: 'hang-up.asked' });
export const ended = after(answered, 15, completes);

/** One example of every event, with both legs where a leg is named. */
export const everyEvent = {
  'agent.connected': { type: 'agent.connected', carrierLegId: 'CA-new' },
  'agent.reported joined': { type: 'agent.reported', line: 'joined', carrierLegId: null, reason: null },
  'agent.reported lost': { type: 'agent.reported', line: 'lost', carrierLegId: null, reason: null },
  'agent.reported failed': {
    type: 'agent.reported',
    line: 'failed',
    carrierLegId: null,
    reason: 'The microphone is blocked.',
  },
  'leg.dialling customer': { type: 'leg.dialling', ...ofCustomer(20) },
  'leg.dialling agent': { type: 'leg.dialling', ...ofAgent(20) },
  'leg.ringing customer': { type: 'leg.ringing', ...ofCustomer(20) },
  'leg.ringing agent': { type: 'leg.ringing', ...ofAgent(20) },
  'leg.answered customer': { type: 'leg.answered', ...ofCustomer(20) },
  'leg.answered agent': { type: 'leg.answered', ...ofAgent(20) },
  'leg.joined customer': { type: 'leg.joined', ...ofCustomer(20) },
  'leg.joined agent': { type: 'leg.joined', ...ofAgent(20) },
  'leg.left customer': { type: 'leg.left', conversationEnded: false, ...ofCustomer(20) },
  'leg.left agent': { type: 'leg.left', conversationEnded: false, ...ofAgent(20) },
  'leg.left agent, all over': { type: 'leg.left', conversationEnded: true, ...ofAgent(20) },
  'leg.ended customer': { type: 'leg.ended', end: 'busy', durationMs: null, reason: null, ...ofCustomer(20) },
  'leg.ended agent': { type: 'leg.ended', end: 'completed', durationMs: null, reason: null, ...ofAgent(20) },
  'leg.ended stranger': {
    type: 'leg.ended',
    end: 'completed',
    durationMs: 1000,
    reason: null,
    legId: strangeLegId,
    carrierLegId: 'CA-x',
    at: at(20),
  },
  'hang-up.asked': { type: 'hang-up.asked' },
  'hold.asked': { type: 'hold.asked', on: true },
  'hold.confirmed': { type: 'hold.confirmed', on: true },
  'hold.failed': { type: 'hold.failed' },
  'leg.announced': { type: 'leg.announced', heard: true, ...ofCustomer(20) },
  'recording.asked': { type: 'recording.asked', on: true },
  'recording.started': { type: 'recording.started' },
  'recording.stopped': { type: 'recording.stopped' },
  'recording.failed': { type: 'recording.failed' },
  'customer.placed': { type: 'customer.placed', carrierLegId: 'CA-customer' },
  'customer.refused': { type: 'customer.refused', reason: 'This country is not enabled.' },
  'customer.unclear': { type: 'customer.unclear' },
  'customer.not-found': { type: 'customer.not-found' },
  'deadline.passed': { type: 'deadline.passed', deadline: 'ring' },
  'caller.waits': { type: 'caller.waits', at: at(20) },
  'claim.made': { type: 'claim.made', agent: ada },
  'caller.dropped': { type: 'caller.dropped' },
  'caller.sent': { type: 'caller.sent', to: toVoicemail, told: false },
  'caller.placed number': { type: 'caller.placed', place: 'number' },
  'caller.placed voicemail': { type: 'caller.placed', place: 'voicemail' },
  'caller.served': { type: 'caller.served' },
} as const satisfies Record<string, CallEvent>;

/** A caller who hears the greeting. */
export const greeted: CallRecord = newInboundCall({
  id: '0190a000-0000-7000-8000-0000000000ab' as CallId,
  agentLegId,
  customerLegId,
  carrierLegId: 'CA-customer',
  queue: { id: '0190a000-0000-7000-8000-0000000000dd' as QueueId, label: 'Support' },
  wantedAgentId: null,
  record: 'yes',
  now: at(0),
  waitUntil: at(300),
});
export const queued = after(greeted, 2, { type: 'caller.waits', at: at(2) });
export const claimed = after(queued, 10, { type: 'claim.made', agent: ada });
export const lineUp = after(claimed, 11, agentConnected);
export const moving = after(
  lineUp,
  12,
  { type: 'agent.reported', line: 'joined', carrierLegId: null, reason: null },
  { type: 'leg.joined', ...ofAgent(12) },
);
export const overflowing = after(queued, 300, { type: 'deadline.passed', deadline: 'longest-wait' });
export const sentToWords = after(overflowing, 300, {
  type: 'caller.sent',
  to: {
    place: 'message',
    overflow: { kind: 'hang-up', message: { kind: 'text', text: 'Goodbye.' } },
  },
  told: false,
});
export const hearingWords = after(sentToWords, 301, { type: 'caller.placed', place: 'message' });
export const sentToVoicemail = after(overflowing, 300, { type: 'caller.sent', to: toVoicemail, told: false });
export const leavingMessage = after(sentToVoicemail, 301, { type: 'caller.placed', place: 'voicemail' });
export const sentOutside = after(overflowing, 300, {
  type: 'caller.sent',
  to: { place: 'number', overflow: { kind: 'number', sealed: 'sealed' } },
  told: false,
});
export const forwarded = after(sentOutside, 301, { type: 'caller.placed', place: 'number' });
export const choosingAgain = after(sentOutside, 315, { type: 'deadline.passed', deadline: 'sent' });
export const talking = after(moving, 13, { type: 'leg.joined', ...ofCustomer(13) });
export const agentAway = after(talking, 13, agentLost);
export const callerGone = after(talking, 15, completes);
