import { expect, test } from 'vitest';
import { fakeCall } from '../call.fake.ts';
import { holdStill, orderCalls, rowsByDay } from './call-rows.ts';

const ids = (calls: readonly { id: string }[]) => calls.map(({ id }) => Number(id.slice(-12)));
const live = (index: number) =>
  fakeCall(index, { state: 'answered', outcome: null, endedBy: null, endedAt: null, talkMs: null });

test('the log is newest first, with live calls above it', () => {
  expect(ids(orderCalls([fakeCall(1), fakeCall(3), fakeCall(2)], [live(0)]))).toEqual([0, 3, 2, 1]);
});

test('one call in both lists is one row, in its newest shape', () => {
  const [call, ...others] = orderCalls([fakeCall(1, { version: 4 })], [{ ...live(1), version: 3 }]);
  expect(others).toEqual([]);
  expect(call?.state).toBe('ended');
});

test('a list under somebody who has scrolled keeps its order and counts what is new', () => {
  const before = [fakeCall(5), fakeCall(4), fakeCall(3)];
  const frozen = before.map(({ id }) => id);
  const { shown, held } = holdStill([live(7), fakeCall(6), ...before], frozen);
  expect(ids(shown)).toEqual([5, 4, 3]);
  expect(held).toBe(2);
});

test('older pages join a list that holds still', () => {
  const { shown, held } = holdStill([fakeCall(5), fakeCall(4), fakeCall(3)], [fakeCall(5).id, fakeCall(4).id]);
  expect(ids(shown)).toEqual([5, 4, 3]);
  expect(held).toBe(0);
});

test('rows that hold still show their newest facts', () => {
  const { shown } = holdStill([fakeCall(5, { version: 9 })], [fakeCall(5).id]);
  expect(shown[0]?.version).toBe(9);
});

test('each day has one heading, and a live call stands under today', () => {
  const old = fakeCall(0, { createdAt: '2026-11-19T09:00:00.000Z' });
  const rows = rowsByDay(
    [{ ...live(1), createdAt: '2026-11-20T23:59:00.000Z' }, fakeCall(2), fakeCall(1), old],
    Date.parse('2026-11-21T20:00:00.000Z'),
    'UTC',
  );
  expect(rows.flatMap((row) => (row.kind === 'day' ? row.label : []))).toEqual(['Today', 'Thu 19 Nov']);
});
