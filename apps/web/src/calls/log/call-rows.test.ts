import { expect, test } from 'vitest';
import { fakeCall } from '../call.fake.ts';
import { holdStill, isDay, orderCalls, orderOf, rowsByDay } from './call-rows.ts';

const ids = (calls: readonly { id: string }[]) => calls.map(({ id }) => Number(id.slice(-12)));
const live = (index: number) =>
  fakeCall(index, { state: 'answered', outcome: null, endedBy: null, endedAt: null, talkMs: null });

test('the log is newest first, with live calls above it', () => {
  expect(ids(orderCalls([fakeCall(3), live(2), fakeCall(1)], [live(0), live(5)]))).toEqual([5, 2, 0, 3, 1]);
});

test('one call in both lists is one row, in its newest shape', () => {
  const [call, ...others] = orderCalls([fakeCall(1, { version: 4 })], [{ ...live(1), version: 3 }]);
  expect(others).toEqual([]);
  expect(call?.state).toBe('ended');
  expect(orderCalls([{ ...live(1), version: 4 }], [{ ...live(1), version: 5 }]).map(({ version }) => version)).toEqual([
    5,
  ]);
});

test('a list under somebody who has scrolled keeps its order and counts what is new', () => {
  const before = [fakeCall(5), fakeCall(4), fakeCall(3)];
  const { shown, held } = holdStill([live(7), fakeCall(6), ...before], orderOf(before));
  expect(ids(shown)).toEqual([5, 4, 3]);
  expect(held).toBe(2);
});

test('a call that was live keeps its place when it ends', () => {
  const still = orderOf([live(2), fakeCall(4), fakeCall(3)]);
  const { shown, held } = holdStill([fakeCall(4), fakeCall(3), fakeCall(2, { version: 2 })], still);
  expect(ids(shown)).toEqual([2, 4, 3]);
  expect(shown[0]?.state).toBe('ended');
  expect(held).toBe(0);
});

test('a call that comes into the middle is held back too', () => {
  const { shown, held } = holdStill([fakeCall(5), fakeCall(4), fakeCall(3)], orderOf([fakeCall(5), fakeCall(3)]));
  expect(ids(shown)).toEqual([5, 3]);
  expect(held).toBe(1);
});

test('older pages join a list that holds still', () => {
  const { shown, held } = holdStill([fakeCall(5), fakeCall(4), fakeCall(3)], orderOf([fakeCall(5), fakeCall(4)]));
  expect(ids(shown)).toEqual([5, 4, 3]);
  expect(held).toBe(0);
});

test('older pages join also where a call is live that began before them', () => {
  const { shown, held } = holdStill([live(1), fakeCall(5), fakeCall(4), fakeCall(3)], orderOf([live(1), fakeCall(5)]));
  expect(ids(shown)).toEqual([1, 5, 4, 3]);
  expect(held).toBe(0);
});

test('rows that hold still show their newest facts, and what is gone is gone', () => {
  const { shown } = holdStill([fakeCall(5, { version: 9 })], orderOf([fakeCall(5), live(4), fakeCall(3)]));
  expect(shown.map(({ version }) => version)).toEqual([9]);
});

const at = (date: number, ...clock: [hour: number, minute: number, second: number]) =>
  new Date(2026, 10, date, ...clock).toISOString();
const evening = new Date(2026, 10, 21, 20).getTime();

test('each day has one heading, and a live call stands under today', () => {
  const calls = [
    { ...live(9), createdAt: at(20, 23, 59, 0) },
    fakeCall(8, { createdAt: at(21, 9, 0, 0) }),
    fakeCall(7, { createdAt: at(21, 0, 0, 0) }),
    fakeCall(6, { createdAt: at(20, 23, 59, 59) }),
    fakeCall(5, { createdAt: at(19, 23, 59, 59) }),
    fakeCall(4, { createdAt: at(19, 0, 0, 0) }),
  ];
  const rows = rowsByDay(calls, evening);
  expect(rows.map((row) => (isDay(row) ? row.label : ids([row])[0]))).toEqual([
    ...['Today', 9, 8, 7],
    ...['Yesterday', 6],
    ...['Thu 19 Nov', 5, 4],
  ]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('a call that keeps its place above newer ones stands under its own day', () => {
  const calls = [fakeCall(1, { createdAt: at(20, 23, 59, 59) }), fakeCall(2, { createdAt: at(21, 0, 0, 0) })];
  const rows = rowsByDay(calls, evening);
  expect(rows.flatMap((row) => (isDay(row) ? row.label : []))).toEqual(['Yesterday', 'Today']);
});
