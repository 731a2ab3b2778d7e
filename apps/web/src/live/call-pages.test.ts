import { type Call, memberId } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { type CallPages, isInView, putCall } from './call-pages.ts';
import { firstPage } from './list-pages.ts';

const pages = (next: string | null, ...items: Call[][]): CallPages => ({
  pages: items.map((calls, index) => ({ items: calls, next: index < items.length - 1 ? 'more' : next })),
  pageParams: items.map(() => undefined),
});
const ids = ({ pages: all }: CallPages) => all.map(({ items }) => items.map(({ id }) => Number(id.slice(-12))));

test('a new call comes first', () => {
  expect(ids(putCall(pages('more', [fakeCall(2)], [fakeCall(1)]), fakeCall(3)))).toEqual([[3, 2], [1]]);
});

test('a known call is changed in its place', () => {
  const data = putCall(pages(null, [fakeCall(2), fakeCall(1)]), fakeCall(1, { version: 2 }));
  expect(data.pages[0]?.items[1]?.version).toBe(2);
  expect(ids(data)).toEqual([[2, 1]]);
});

test('a lower version never replaces a higher one', () => {
  const data = putCall(pages(null, [fakeCall(1, { version: 5 })]), fakeCall(1, { version: 4 }));
  expect(data.pages[0]?.items[0]?.version).toBe(5);
});

test('pages that a call does not stand in stay the same objects', () => {
  const before = pages(null, [fakeCall(4), fakeCall(3)], [fakeCall(2)], [fakeCall(1)]);
  const changed = putCall(before, fakeCall(2, { version: 2 }));
  expect(changed.pages.map((page, index) => page === before.pages[index])).toEqual([true, false, true]);
  const added = putCall(before, fakeCall(5));
  expect(added.pages.map((page, index) => page === before.pages[index])).toEqual([false, true, true]);
});

test('a call between two others goes where its time belongs', () => {
  expect(ids(putCall(pages('more', [fakeCall(5), fakeCall(3)], [fakeCall(1)]), fakeCall(2)))).toEqual([
    [5, 3],
    [2, 1],
  ]);
});

test('what lies beyond the loaded pages is left for them to bring', () => {
  const data = pages('more', [fakeCall(5)]);
  expect(putCall(data, fakeCall(1))).toBe(data);
});

test('an empty log takes its first call', () => {
  expect(ids(putCall(pages(null, []), fakeCall(1)))).toEqual([[1]]);
});

test('the views: mine is mine, recorded has a recording that can be had', () => {
  const me = fakeCall(1).agent?.id;
  const recorded = (state: string) =>
    fakeCall(1, { recordings: [{ id: '0193a000-0000-7000-8000-00000000000a', state, durationMs: null }] });
  expect(isInView(fakeCall(1), 'mine', me)).toBe(true);
  expect(isInView(fakeCall(1), 'mine', memberId.parse('0193a000-0000-7000-8000-0000000000ff'))).toBe(false);
  expect(isInView(fakeCall(1), 'recorded', me)).toBe(false);
  expect(isInView(recorded('ready'), 'recorded', me)).toBe(true);
  expect(isInView(recorded('deleted'), 'recorded', me)).toBe(false);
  expect(isInView(fakeCall(1), 'all', me)).toBe(true);
});

test('what older pages held can be left, and the way to them stays', () => {
  const left = firstPage(pages(null, [fakeCall(3)], [fakeCall(2)], [fakeCall(1)]));
  expect(ids(left)).toEqual([[3]]);
  expect(left.pages[0]?.next).toBe('more');
  expect(left.pageParams).toHaveLength(1);
});
