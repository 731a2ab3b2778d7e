import type { CallId, LegId, MemberId, VoicemailBoxId } from '@ringdesk/contract';
import { transition } from './call.machine.ts';
import type { CallEvent, SendCaller, TransitionContext } from './call-event.ts';
import { type CallRecord, callTimings, newOutboundCall } from './call-record.ts';

/** Calls in every state, made by the machine itself, for its tests. */
export const agentLegId = '0190a000-0000-7000-8000-000000000001' as LegId;
export const customerLegId = '0190a000-0000-7000-8000-000000000002' as LegId;
export const rejoinLegId = '0190a000-0000-7000-8000-000000000003' as LegId;
export const strangeLegId = '0190a000-0000-7000-8000-00000000000f' as LegId;
export const ada = { id: '0190a000-0000-7000-8000-0000000000bb' as MemberId, name: 'Ada' };
export const timings = callTimings(30);
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
    record: true,
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
export const agentLeaves: CallEvent = { type: 'leg.left', conversationEnded: false, ...ofAgent(12) };

export const placing = after(placedCall, 1, agentConnected, agentJoined);
export const connecting = after(placing, 1, placed);
export const ringing = after(connecting, 2, rings);
export const answered = after(ringing, 5, answers);
export const lost = after(answered, 12, agentLeaves);
export const hangingUp = after(answered, 12, { type: 'hang-up.asked' });
export const ended = after(answered, 15, completes);
