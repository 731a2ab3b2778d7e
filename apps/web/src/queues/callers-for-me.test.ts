import type { Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { callersForMe } from './callers-for-me.ts';

const jo = '0193a000-0000-7000-8000-000000000001';
const waits = (index: number, change = {}) =>
  fakeCall(index, {
    direction: 'inbound',
    state: 'waiting',
    outcome: null,
    endedBy: null,
    endedAt: null,
    agent: null,
    wantedAgentId: jo,
    ...change,
  });
const idsOf = (liveCalls: unknown[], offers: unknown[] = []) =>
  callersForMe({ me: { id: jo }, liveCalls, offers } as unknown as Snapshot).map(({ id }) => id);

test('who waits for me alone, longest first', () => {
  const [first, second] = [waits(1), waits(2)];
  expect(idsOf([second, first])).toEqual([first.id, second.id]);
});

test('not who waits for a colleague or in a queue, rings here, or is being put through', () => {
  const rings = waits(1);
  const others = [waits(2, { wantedAgentId: null }), waits(3, { agent: { id: jo, name: 'Jo Park' } })];
  const talking = waits(4, { state: 'answered' });
  expect(idsOf([rings, ...others, talking], [{ callId: rings.id }])).toEqual([]);
});
