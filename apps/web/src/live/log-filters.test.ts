import type { Call, LogFilters } from '@ringdesk/contract';
import { describe, expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { isFiltered, isMeant, readLogFilters, toCallFilters } from './log-filters.ts';

const id = '0193a000-0000-7000-8000-000000000009';

test('an address keeps what can be a filter, and nothing else', () => {
  const search = {
    view: 'mine',
    direction: 'inbound',
    outcome: 'odd',
    agent: 'me',
    number: 4155550142,
    text: ' ',
    from: '2026-1-1',
  };
  expect(readLogFilters(search)).toEqual({ direction: 'inbound', number: '4155550142' });
  expect([isFiltered({}), isFiltered({ number: '1' })]).toEqual([false, true]);
});

test('days are the reader’s: from the first moment of the first to the last of the last', () => {
  const { from, to } = toCallFilters({ from: '2026-11-20', to: '2026-11-20' });
  expect([from, to]).toEqual([new Date(2026, 10, 20).toISOString(), new Date(2026, 10, 21).toISOString()]);
});

describe('a call that comes while the log is open', () => {
  const call = fakeCall(1, { customerNumber: '+4930901820' });
  test.each<[LogFilters, boolean | null]>([
    [{}, true],
    [{ direction: 'outbound', outcome: 'answered' }, true],
    [{ direction: 'inbound' }, false],
    [{ outcome: 'busy' }, false],
    [{ queue: id as never }, false],
    [{ recorded: 'no' }, true],
    [{ recorded: 'yes' }, false],
    [{ number: '030 901820' }, true],
    [{ number: '+49 (0)30 901820' }, true],
    [{ number: '030 901821' }, false],
    [{ from: '2020-01-01', to: '2020-01-02' }, false],
    [{ text: 'refund' }, null],
    [{ text: 'refund', outcome: 'busy' }, false],
  ])('is meant by %j: %s', (filters, meant) => expect(isMeant(call, filters)).toBe(meant));

  test('is not meant by a number when it has none', () => {
    expect(isMeant({ ...call, customerNumber: null } as Call, { number: '030 901820' })).toBe(false);
  });
});
