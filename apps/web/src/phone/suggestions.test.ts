import { contact as contactSchema } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { exactMatch, suggestionsOf } from './suggestions.ts';

const omar = contactSchema.parse({
  id: '0193a000-0000-7000-8000-000000000001',
  name: 'Omar Haddad',
  company: 'Northwind Home',
  email: null,
  numbers: [
    { number: '+16285550117', display: '+1 (628) 555-0117', kind: 'mobile' },
    { number: '+14155550193', display: '+1 (415) 555-0193', kind: 'work' },
  ],
  doNotCall: null,
  ownerId: null,
  tags: [],
  custom: {},
  createdAt: '2026-11-21T09:00:00.000Z',
  version: 1,
});

test('a name offers each of the contact’s numbers', () => {
  expect(suggestionsOf([omar], 'om').map(({ display }) => display)).toEqual(['+1 (628) 555-0117', '+1 (415) 555-0193']);
});

test('digits offer only the numbers that have them', () => {
  expect(suggestionsOf([omar], '(628) 555').map(({ kind }) => kind)).toEqual(['mobile']);
});

test('a whole number is known by its contact’s name', () => {
  const suggestions = suggestionsOf([omar], '628-555-0117');
  expect(exactMatch(suggestions, '628-555-0117')?.contact.name).toBe('Omar Haddad');
  expect(exactMatch(suggestions, '628-555')).toBeNull();
});
