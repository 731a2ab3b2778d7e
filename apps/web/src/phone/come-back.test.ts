import type { Call } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { wayBack } from './come-back.ts';

const call = (state: Call['state'], agentLine: Call['agentLine']) =>
  fakeCall(1, { state, agentLine, outcome: null, endedBy: null, endedAt: null, talkMs: null });
const { id } = call('answered', 'joined');
const kept = { callId: id, carrierLegId: 'leg-1', muted: false };

test('a line that the server says is lost comes back, whoever had it', () => {
  expect(wayBack(call('answered', 'lost'), null)).toEqual({ lostLine: null });
  expect(wayBack(call('answered', 'lost'), kept)).toEqual({ lostLine: null });
});

test('a line of this browser is lost though the server does not know', () => {
  expect(wayBack(call('answered', 'joined'), kept)).toEqual({ lostLine: 'leg-1' });
});

test('a line that stands and is not this browser’s is left alone', () => {
  expect(wayBack(call('answered', 'joined'), null)).toBeNull();
  expect(wayBack(call('answered', 'joined'), { ...kept, callId: 'another' })).toBeNull();
  expect(wayBack(call('answered', 'joined'), { ...kept, carrierLegId: null })).toBeNull();
});

test('a call that nobody has answered ends with its agent’s line', () => {
  expect(wayBack(call('ringing', 'joined'), kept)).toBeNull();
  expect(wayBack(call('ringing', 'lost'), kept)).toBeNull();
});
