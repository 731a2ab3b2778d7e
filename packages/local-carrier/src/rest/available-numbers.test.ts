import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { availableNumbers, type Country, findCountry } from './available-numbers.ts';
import { Form } from './form.ts';

let store: Store;
beforeEach(() => {
  store = openStore(null, 0, (show) => show());
});
afterEach(() => store.close());

const us = findCountry('US') as Country;
const find = (query: object) =>
  availableNumbers(us, 'Local', new Form(query), store).map(({ phoneNumber }) => phoneNumber);

test.each([
  [{ AreaCode: '415' }, /^\+1415/],
  [{ AreaCode: '907' }, /^\+1907/],
  [{ Contains: '212555' }, /212555/],
  [{ Contains: '2*2%7' }, /2\d2\d*7/],
  [{ Contains: 'JKL2' }, /5552/],
  [{ InRegion: 'wa' }, /^\+1206/],
  [{ InLocality: 'austin' }, /^\+1512/],
])('%j finds what fits, and something', (query, pattern) => {
  const found = find(query);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((each) => !pattern.test(each))).toEqual([]);
  expect(new Set(found).size).toBe(found.length);
});

test.each([
  { AreaCode: '115' },
  { AreaCode: '41' },
  { Contains: '4' },
  { Contains: '1'.repeat(17) },
  { Contains: '((' },
])('%j is refused', (query) => expect(() => find(query)).toThrow());
