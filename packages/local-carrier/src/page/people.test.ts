import { expect, test } from 'vitest';
import { namesOf, peopleWith } from './people.ts';

test('people of the configuration come first, and nobody comes twice', () => {
  const omar = { name: 'Omar Haddad', number: '+16285550158', note: 'A contact' };
  const rosa = { name: 'Rosa of the shop', number: '+14155550190', note: '' };
  const people = peopleWith([omar, rosa]);
  expect(people.slice(0, 2)).toEqual([omar, rosa]);
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  expect(new Set(people.map(({ number }) => number)).size).toBe(people.length);
  expect(people.find(({ shows }) => shows === 'anonymous')).toBeDefined();
});

test('a number has its person’s or its owner’s name, else its last digits', () => {
  const nameOf = namesOf(peopleWith([]), {
    numbers: () => [
      { number: '+14155550001', label: 'Sales' },
      { number: '+14155559999', label: '+14155559999' },
    ],
  });
  expect(['+14155550190', '+14155550001', '+14155559999'].map(nameOf)).toEqual(['Rosa Marin', 'Sales', '…9999']);
});
