import type { ContactId, E164 } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import type { StoredContact } from '../contacts/public.ts';
import { planRows } from './plan-rows.ts';
import type { ReadRow, RowFacts } from './read-row.ts';

const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ number: `+1415555${from + index}` as E164, kind: 'work' as const }));
const tags = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word} ${index}`);

const omar: StoredContact = {
  ...{ id: 'omar' as ContactId, name: 'Omar Haddad', company: null, email: null, ownerId: null, doNotCall: null },
  ...{ numbers: numbers(1000, 19), tags: tags('red', 49), custom: {} },
  ...{ createdAt: '2026-03-02T09:00:00.000Z', version: 1 },
};
const owners = new Map(omar.numbers.map(({ number }) => [number, omar]));

function row(at: number, facts: Partial<RowFacts>): ReadRow {
  const nothing = { company: null, email: null, ownerId: null, tags: [], doNotCall: null, custom: {}, note: null };
  const known = omar.numbers.slice(0, 1);
  return {
    ...{ row: at, cells: [], complaints: [] },
    facts: { ...nothing, name: 'Omar Haddad', ...facts, numbers: [...known, ...(facts.numbers ?? [])] },
  };
}
const planned = (...rows: ReadRow[]) =>
  planRows(rows, owners, {
    ...{ policy: 'update', createdAt: omar.createdAt },
    newId: () => 'new' as ContactId,
  });

it('refuses the row that would bring a contact beyond what its form can save, and keeps what the rows before brought', () => {
  const { rows, changed } = planned(
    row(2, { numbers: numbers(2000, 1) }),
    row(3, { numbers: numbers(3000, 1) }),
    row(4, { tags: ['blue'] }),
    row(5, { tags: ['green'] }),
  );
  expect(rows.map(({ outcome, reasons }) => [outcome, ...reasons])).toEqual([
    ['update'],
    ['refuse', 'Omar Haddad would have 21 numbers. A contact has at most 20: take some away first.'],
    ['update'],
    ['refuse', 'Omar Haddad would have 51 tags. A contact has at most 50: take some away first.'],
  ]);
  expect(changed.map(({ after }) => [after.numbers.length, after.tags.length])).toEqual([[20, 50]]);
});
