import { queueId } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { waitingIn } from './waiting-in.ts';

const support = queueId.parse('0193a000-0000-7000-8000-000000000031');
const sales = queueId.parse('0193a000-0000-7000-8000-000000000032');
const waiting = { direction: 'inbound', state: 'waiting', isInLine: true, outcome: null, endedBy: null, agent: null };

test('only who waits for an agent in this queue is counted', () => {
  const calls = [
    fakeCall(1, { ...waiting, queue: { id: support, label: 'Support' } }),
    fakeCall(2, { ...waiting, queue: { id: sales, label: 'Sales' } }),
    fakeCall(3, { ...waiting, queue: { id: support, label: 'Support' }, isInLine: false }),
    fakeCall(5, waiting),
  ];
  expect(waitingIn(calls, support)).toBe(1);
});
