import { numberId, ownNumber } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall, fakeUnanswered } from '../calls/call.fake.ts';
import { fromNumber } from './from-number.ts';
import { recentOf } from './recent-calls.tsx';

const number = (index: number) =>
  ownNumber.parse({
    id: `0193a000-0000-7000-8000-00000000000${index}`,
    number: `+1415555014${index}`,
    display: '',
    label: `Number ${index}`,
  });
const gone = numberId.parse('0193a000-0000-7000-8000-0000000000ff');

test('the from-number: chosen, else remembered, else the first; a number that is gone counts for nothing', () => {
  const numbers = [number(1), number(2), number(3)];
  expect(fromNumber(numbers, number(3).id, number(2).id)?.label).toBe('Number 3');
  expect(fromNumber(numbers, null, number(2).id)?.label).toBe('Number 2');
  expect(fromNumber(numbers, gone, gone)?.label).toBe('Number 1');
  expect(fromNumber([], null, null)).toBeNull();
});

test('recent: the newest own call for each number, no colleague’s', () => {
  const own = fakeCall(3);
  const again = fakeUnanswered(2, 'busy');
  const other = fakeCall(1, { customerNumber: '+14155550199' });
  const theirs = fakeCall(0, { agent: { id: gone, name: 'Ines' }, customerNumber: '+14155550177' });
  const me = own.agent?.id;
  if (!me) throw new Error('The call has no agent.');
  expect(recentOf({ recentCalls: [own, again, other, theirs] }, me).map(({ id }) => id)).toEqual([own.id, other.id]);
});
