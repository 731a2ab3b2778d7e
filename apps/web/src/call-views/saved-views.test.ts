import type { SavedView } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { isAsSaved, searchOf } from './saved-views.ts';

const saved = {
  id: '0193a000-0000-7000-8000-000000000001',
  name: 'Busy',
  view: 'mine',
  filters: { outcome: 'busy', time: 'week' },
  isShared: false,
} as SavedView;

test('a saved view stands in the address with its filters', () => {
  expect(searchOf(saved)).toEqual({ outcome: 'busy', time: 'week', view: 'mine', show: undefined, saved: saved.id });
  expect(searchOf({ ...saved, view: 'all' }).view).toBeUndefined();
});

test.each([
  ['mine', { time: 'week', outcome: 'busy', queue: undefined }, true],
  ['mine', { outcome: 'busy' }, false],
  ['mine', { time: 'week', outcome: 'missed' }, false],
  ['all', { time: 'week', outcome: 'busy' }, false],
] as const)('%s with %j is as it was saved: %s', (view, filters, isSame) => {
  expect(isAsSaved(saved, view, filters)).toBe(isSame);
});
