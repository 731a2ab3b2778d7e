import type { E164 } from '@ringdesk/contract';
import { expect, it, vi } from 'vitest';
import { readRow } from './read-row.ts';

it('reads no more numbers of a cell than a contact may have, and says so', () => {
  const read = vi.fn((number: string) => ({ number: number as E164 }));
  const cell = Array.from({ length: 5_000 }, (_, index) => `+1415${5_550_000 + index}`).join(';');
  const reading = {
    ...{ heads: ['Name', 'Phone'], targets: ['name', 'number:work'] as const, fields: [], members: [], country: 'US' },
    numbers: { read, display: (number: E164) => number },
  };
  const { complaints, facts } = readRow(reading, 2, ['Rosa', cell]);
  expect(complaints).toEqual(['There are more than 20 numbers.']);
  expect([facts.numbers.length, read.mock.calls.length]).toEqual([21, 21]);
});

it('takes no tag away from a row that has too many, but says so', () => {
  const cell = Array.from({ length: 51 }, (_, index) => `tag ${index}`).join(';');
  const reading = {
    ...{ heads: ['Name', 'Tags'], targets: ['name', 'tags'] as const, fields: [], members: [], country: 'US' },
    numbers: { read: (number: string) => ({ number: number as E164 }), display: (number: E164) => number },
  };
  expect(readRow(reading, 2, ['Rosa', cell]).complaints).toEqual(['Column “Tags”: there are more than 50 tags.']);
  expect(readRow(reading, 2, ['Rosa', cell.slice(cell.indexOf(';') + 1)]).complaints).toEqual([]);
});
