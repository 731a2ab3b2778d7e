import { expect, test } from 'vitest';
import { afterChange } from './complaints.ts';

const before = { label: 'Give it a name.', 'overflow.number': 'This is no number.' };

test('a corrected field is quiet at once, and the others go on saying what they need', () => {
  expect(afterChange(before, ['label'], {})).toEqual({ 'overflow.number': 'This is no number.' });
});

test('a field that is still wrong says what is wrong with it now, and no new complaint comes before the next Save', () => {
  const found = { label: 'At most 60 characters.', ringSeconds: '5 at least.' };
  expect(afterChange(before, ['label', 'ringSeconds'], found)).toEqual({ ...before, label: 'At most 60 characters.' });
});
