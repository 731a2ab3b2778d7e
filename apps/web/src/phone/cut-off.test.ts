import type { Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { cutOff, cutOffWords } from './cut-off.ts';
import { fakePhone } from './phone-state.fake.ts';

const live = fakeCall(1, { state: 'answered', agentLine: 'lost', outcome: null, endedBy: null, endedAt: null });
const ended = fakeCall(1, { endedBy: 'customer' });
const at = (liveCalls: unknown[], recentCalls: unknown[]) =>
  ({ me: { id: live.agent?.id }, liveCalls, recentCalls }) as Snapshot;
const phone = fakePhone();

test('a conversation that ended while the line was known to be gone', () =>
  expect(cutOff(at([live], []), at([], [ended]), phone)).toBe(ended));

test('one whose end a page that was offline is told of in one go', () => {
  const joined = { ...live, agentLine: 'joined' };
  const lost = fakePhone({}, { state: 'ended', callId: live.id, problem: 'connection-lost' });
  expect(cutOff(at([joined], []), at([], [ended]), lost)).toBe(ended);
  const reconnecting = fakePhone({}, { state: 'reconnecting', callId: live.id });
  expect(cutOff(at([joined], []), at([], [ended]), reconnecting)).toBe(ended);
  expect(cutOff(at([joined], []), at([], [ended]), phone)).toBeNull();
});

test('not one that the agent ended, that nobody answered, or that goes on', () => {
  expect(cutOff(at([live], []), at([], [fakeCall(1, { endedBy: 'agent' })]), phone)).toBeNull();
  expect(cutOff(at([live], []), at([], [fakeCall(1, { endedBy: 'customer', answeredAt: null })]), phone)).toBeNull();
  expect(cutOff(at([live], []), at([live], []), phone)).toBeNull();
  expect(cutOff(null, at([], [ended]), phone)).toBeNull();
});

test('the end is told as it was', () => {
  expect(cutOffWords({ reason: null })).toBe('The call ended while your line was gone.');
  expect(cutOffWords({ reason: 'Your line was gone for 30 seconds.' })).toBe('Your line was gone for 30 seconds.');
});
