import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { type ComeBackFacts, mayComeBack } from './back-after-loss.ts';
import { fakePhone } from './phone-state.fake.ts';

const call = fakeCall(1, { state: 'answered', agentLine: 'lost', outcome: null, endedBy: null, endedAt: null });
const broken = (problem: NonNullable<ComeBackFacts['phone']['line']['problem']> | null) =>
  fakePhone({}, { state: 'ended', callId: call.id, problem });
const facts = (change: Partial<ComeBackFacts> = {}): ComeBackFacts => ({
  phone: broken('connection-lost'),
  call,
  status: 'live',
  hangingUp: null,
  ...change,
});

test('a line that the network broke comes back while the customer is there', () =>
  expect(mayComeBack(facts())).toBe(true));

test('and once more when the carrier is not reached at first', () =>
  expect(mayComeBack(facts({ phone: broken('carrier-unreachable') }))).toBe(true));

test.each<[string, Partial<ComeBackFacts>]>([
  ['before the server is reached', { status: 'reconnecting' }],
  ['for a person who hung up', { hangingUp: call.id }],
  ['where it was let go on purpose', { phone: broken(null) }],
  ['where a person has to do something first', { phone: broken('microphone-denied') }],
  ['in a tab that does not own the audio', { phone: { ...broken('connection-lost'), owner: 'follower' } }],
  ['while another device of theirs has the call', { call: { ...call, agentLine: 'joined' } }],
  ['after the end of the call', { call: null }],
])('not %s', (_when, change) => expect(mayComeBack(facts(change))).toBe(false));
