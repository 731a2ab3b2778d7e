import { expect, test } from 'vitest';
import { presenceWord, reasonWord } from './presence-words.ts';

const now = Date.parse('2026-11-21T09:00:00.000Z');

test('a word for each presence', () => {
  expect(presenceWord({ state: 'available', since: '' }, now)).toBe('Available');
  expect(presenceWord({ state: 'away', reason: 'Lunch', since: '' }, now)).toBe('Lunch');
  expect(presenceWord({ state: 'wrap-up', until: '2026-11-21T09:00:20.000Z' }, now)).toBe('Wrap-up 0:20');
  expect(presenceWord({ state: 'no-answer', text: '', since: '' }, now)).toBe('No answer');
  expect(presenceWord({ state: 'offline' }, now)).toBe('Offline');
});

test('a reason that a person wrote stays as it is', () => expect(reasonWord('Dentist')).toBe('Dentist'));
