import { beforeEach, expect, test } from 'vitest';
import type { Persona } from '../phones/persona.ts';
import { BorrowedNumbers } from './borrowed-numbers.ts';

const NUMBER = '+14155550110';
let personas: Map<string, Persona>;
let borrowed: BorrowedNumbers;

beforeEach(() => {
  personas = new Map();
  const personaOf = (number: string): Persona => personas.get(number) ?? { kind: 'busy' };
  borrowed = new BorrowedNumbers({ personaOf, setPersona: (number, persona) => personas.set(number, persona) });
});

test('a number is a person’s for as long as a page has it', () => {
  const page = {};
  borrowed.borrow(page, [NUMBER]);
  expect(personas.get(NUMBER)).toEqual({ kind: 'person' });
  borrowed.borrow(page, []);
  expect(personas.get(NUMBER)).toEqual({ kind: 'busy' });
});

test('two pages share a number, and the last one gives it back', () => {
  const [one, two] = [{}, {}];
  borrowed.borrow(one, [NUMBER]);
  borrowed.borrow(two, [NUMBER]);
  borrowed.borrow(one, []);
  expect(personas.get(NUMBER)).toEqual({ kind: 'person' });
  borrowed.borrow(two, []);
  expect(personas.get(NUMBER)).toEqual({ kind: 'busy' });
});

test('choosing another number gives the first back, choosing the same again does not', () => {
  const page = {};
  borrowed.borrow(page, [NUMBER]);
  borrowed.borrow(page, [NUMBER]);
  expect(personas.get(NUMBER)).toEqual({ kind: 'person' });
  borrowed.borrow(page, ['+14155550111']);
  expect(personas.get(NUMBER)).toEqual({ kind: 'busy' });
  expect(personas.get('+14155550111')).toEqual({ kind: 'person' });
});
