import { type Call, type ContractEvent, memberId, type Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { recordingFailure, recordingNews } from './recording-news.ts';

const base = fakeCall(1);
const snapshot = (recordingOnDemand: Call['recordingOnDemand'], state: Call['state'] = 'answered') =>
  ({
    me: { id: memberId.parse(base.agent?.id) },
    liveCalls: [{ ...base, state, outcome: null, recordingOnDemand }],
    recentCalls: [],
  }) as unknown as Snapshot;

test.each([
  ['off', 'notice', '+1 (212) 555-0139 hears that the call is being recorded.'],
  ['notice', 'starting', null],
  ['notice', 'off', 'Nothing is recorded.'],
  ['notice', 'on', 'Recording.'],
  ['starting', 'on', 'Recording.'],
  ['starting', 'off', 'The carrier did not start the recording. Try again.'],
  ['on', 'stopping', null],
  ['stopping', 'off', 'The recording has stopped.'],
  ['stopping', 'on', 'The carrier did not stop the recording. Try again.'],
  ['on', 'on', null],
  [null, null, null],
] as const)('from %s to %s: %s', (was, is, text) => {
  expect(recordingNews(snapshot(was), snapshot(is))).toBe(text);
});

test('nothing is told after a reload, nor of a call that is over', () => {
  expect(recordingNews(null, snapshot('on'))).toBeNull();
  expect(recordingNews(snapshot('on'), snapshot('off', 'waiting'))).toBeNull();
});

test.each([
  ['call.recording-failed', null, base.id, 'This call is not recorded: the carrier did not begin it.'],
  ['call.recording-failed', 'off', base.id, null],
  ['call.recorded', null, base.id, null],
  ['call.recording-failed', null, fakeCall(2).id, null],
] as const)('%s of a recording %s: %s', (type, recordingOnDemand, id, text) => {
  const event = { type, data: { call: { ...base, id, recordingOnDemand } } } as unknown as ContractEvent;
  expect(recordingFailure(event, snapshot(recordingOnDemand))).toBe(text);
});

test('a recording that failed is told to nobody whose call is over', () => {
  const event = { type: 'call.recording-failed', data: { call: base } } as unknown as ContractEvent;
  expect(recordingFailure(event, { ...snapshot(null), liveCalls: [] })).toBeNull();
  expect(recordingFailure(event, null)).toBeNull();
});
