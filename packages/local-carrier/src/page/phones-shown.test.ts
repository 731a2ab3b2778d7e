import { expect, test } from 'vitest';

interface Slot {
  id: number;
  number: string | null;
  to: string;
  callSid: string | null;
}
interface Call {
  callSid: string;
  phone: string;
  direction: 'incoming' | 'outgoing';
  state: 'ringing' | 'in-call';
}
interface Slots {
  assignCalls(slots: Slot[], calls: Call[]): Slot[];
  ringingElsewhere(slots: Slot[], calls: Call[]): number;
  screenOf(call: Call | null, hasJustEnded: boolean): string;
  addSlot(slots: Slot[], people: { number: string }[]): Slot[];
  newSlot(id: number, number: string | null, to: string): Slot;
}

// The page's own modules are plain JavaScript, served as they are.
const page = './public/phones/slots.js';
const { addSlot, assignCalls, newSlot, ringingElsewhere, screenOf } = (await import(page)) as Slots;

const [ROSA, OMAR, STRANGER] = ['+14155550190', '+16285550117', '+14155550195'];
const rings = (callSid: string, phone: string): Call => ({ callSid, phone, direction: 'incoming', state: 'ringing' });
const shown = (slots: Slot[]) => slots.map(({ callSid }) => callSid);

test('each phone shows the call at its own number, and whoever is called shows the rest', () => {
  const slots = [newSlot(1, null, ''), newSlot(2, ROSA, ''), newSlot(3, OMAR, '')];
  const calls = [rings('to Rosa', ROSA), rings('to a stranger', STRANGER)];
  expect(shown(assignCalls(slots, calls))).toEqual(['to a stranger', 'to Rosa', null]);
});

test('a call stays where it is, and a second one rings elsewhere', () => {
  const slots = assignCalls([newSlot(1, ROSA, '')], [rings('first', ROSA)]);
  const calls = [rings('second', ROSA), rings('first', ROSA)];
  expect(shown(assignCalls(slots, calls))).toEqual(['first']);
  expect(ringingElsewhere(assignCalls(slots, calls), calls)).toBe(1);
  expect(shown(assignCalls(slots, [rings('second', ROSA)]))).toEqual(['second']);
});

test('no two phones show the same call, and calls of other callers are not taken', () => {
  const slots = [newSlot(1, ROSA, ''), newSlot(2, ROSA, ''), newSlot(3, null, '')];
  const dialled: Call = { callSid: 'a rush', phone: '+13325550120', direction: 'outgoing', state: 'ringing' };
  expect(shown(assignCalls(slots, [rings('only', ROSA), dialled]))).toEqual(['only', null, null]);
});

test.each([
  [null, false, 'idle'],
  [null, true, 'ended'],
  [rings('x', ROSA), false, 'ringing'],
  [{ ...rings('x', ROSA), direction: 'outgoing' }, false, 'dialling'],
  [{ ...rings('x', ROSA), state: 'in-call' }, true, 'talking'],
] as const)('%o shows as %s', (call, hasJustEnded, screen) => {
  expect(screenOf(call as Call | null, hasJustEnded)).toBe(screen);
});

test('a further phone is somebody new, and there are four at most', () => {
  const people = [{ number: ROSA }, { number: OMAR }];
  let slots = [newSlot(1, ROSA, '+1')];
  for (let i = 0; i < 6; i += 1) slots = addSlot(slots, people);
  expect(slots.map(({ id, number, to }) => [id, number, to])).toEqual([
    [1, ROSA, '+1'],
    [2, OMAR, '+1'],
    [3, null, '+1'],
    [4, null, '+1'],
  ]);
});
