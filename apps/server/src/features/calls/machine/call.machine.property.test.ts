import fc from 'fast-check';
import { expect, it } from 'vitest';
import { transition } from './call.machine.ts';
import type { CallEvent } from './call-event.ts';
import { agentJoined, inContext, ofAgent, ofCustomer, placing } from './call-fixtures.ts';
import { answeredAt, type CallRecord, talkMs } from './call-record.ts';

const agentOver = (seconds: number): CallEvent[] => [
  { type: 'leg.left', conversationEnded: true, ...ofAgent(seconds) },
  { type: 'leg.ended', end: 'completed', durationMs: null, reason: null, ...ofAgent(seconds) },
];
const begin: CallEvent[] = [
  agentJoined,
  { type: 'customer.placed', carrierLegId: 'CA-customer' },
  { type: 'leg.dialling', ...ofCustomer(2) },
];
const unanswered = (end: 'busy' | 'no-answer' | 'rejected' | 'unreachable' | 'failed'): CallEvent[] => [
  ...begin,
  { type: 'leg.ringing', ...ofCustomer(3) },
  { type: 'leg.left', conversationEnded: false, ...ofCustomer(9) },
  { type: 'leg.ended', end, durationMs: 0, reason: null, ...ofCustomer(9) },
  ...agentOver(10),
];
/** What the carrier sends in whole calls, from the moment that the customer's leg is asked for. */
const traces: Record<string, CallEvent[]> = {
  'the customer hangs up': [
    ...begin,
    { type: 'leg.ringing', ...ofCustomer(3) },
    { type: 'leg.joined', ...ofCustomer(3) },
    { type: 'leg.answered', ...ofCustomer(5) },
    { type: 'leg.left', conversationEnded: false, ...ofCustomer(15) },
    { type: 'leg.ended', end: 'completed', durationMs: 10_000, reason: null, ...ofCustomer(15) },
    ...agentOver(15),
  ],
  busy: unanswered('busy'),
  'no answer': unanswered('no-answer'),
  rejected: unanswered('rejected'),
  unreachable: unanswered('unreachable'),
  failed: unanswered('failed'),
};

function replay(events: readonly CallEvent[]): CallRecord {
  return events.reduce((call, event, index) => {
    const result = transition(call, event, inContext(20 + index * 0.01));
    return result.kind === 'ignored' ? call : result.call;
  }, placing);
}

/** All that anybody can see of how the call went. */
function seen(call: CallRecord) {
  const { state, outcome, endedBy, reason, endedAt, customerLeg } = call;
  return {
    state,
    outcome,
    endedBy,
    reason,
    endedAt,
    ringingAt: customerLeg.ringingAt,
    answeredAt: answeredAt(call),
    talkMs: talkMs(call),
  };
}

it.each(Object.entries(traces))('%s: any order, with repetitions, ends in the same closed state', (_name, trace) => {
  const inOrder = replay(trace);
  expect(inOrder.state).toBe('ended');
  const shuffled = fc.array(fc.nat({ max: trace.length - 1 }), { maxLength: 6 }).chain((again) => {
    const all = [...trace.keys(), ...again];
    return fc
      .shuffledSubarray(
        all.map((_, position) => position),
        { minLength: all.length },
      )
      .map((order) => order.map((position) => all[position] as number));
  });
  fc.assert(
    fc.property(shuffled, (order) => {
      const call = replay(order.flatMap((index) => trace[index] ?? []));
      expect(seen(call)).toEqual(seen(inOrder));
      expect([call.agentLeg.state, call.customerLeg.state, call.deadline]).toEqual(['ended', 'ended', null]);
    }),
    { numRuns: 500 },
  );
});

it('never moves backwards and never leaves ended, whatever comes', () => {
  const rank = { connecting: 0, ringing: 1, waiting: 0, answered: 2, voicemail: 2, forwarded: 2, ended: 3 };
  const everything = Object.values(traces).flat();
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...everything), { maxLength: 40 }), (events) => {
      let call = placing;
      for (const event of events) {
        const before = rank[call.state];
        const result = transition(call, event, inContext(30));
        if (result.kind === 'changed') call = result.call;
        expect(rank[call.state]).toBeGreaterThanOrEqual(before);
      }
    }),
  );
});

it('lets every live call wait for something: a deadline is always set', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.values(traces).flat()), (events) => {
      const call = replay(events);
      if (call.state !== 'ended') expect(call.deadline).not.toBeNull();
    }),
  );
});
