import { type RoutingDecision, routingDecision } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';
import { expect, test } from 'vitest';
import { byAgent, hasRung, hindranceOf } from './routing-words.ts';

const idOf = (index: number) => `0193a000-0000-7000-8000-${String(index).padStart(12, '0')}`;

function decision(member: number, second: number, reason: RoutingDecision['reason']): RoutingDecision {
  const at = new Date(Date.UTC(2026, 10, 21, 9, 0, second)).toISOString();
  return routingDecision.parse({
    at,
    callId: idOf(9),
    memberId: idOf(member),
    memberName: `Agent ${member}`,
    reason,
    text: reason,
  });
}

test('the agent with the newest decision comes first, and so does their newest decision', () => {
  const agents = byAgent([decision(1, 5, 'offered'), decision(2, 1, 'away'), decision(2, 9, 'offered')]);
  expect(agents.map(({ name, decisions }) => [name, ...decisions.map(({ reason }) => reason)])).toEqual([
    ['Agent 2', 'offered', 'away'],
    ['Agent 1', 'offered'],
  ]);
});

test('a preferred agent’s phone rang too; one who was away has not heard anything', () => {
  expect(hasRung(decision(1, 1, 'preferred-owner'))).toBe(true);
  expect(hasRung(decision(1, 1, 'away'))).toBe(false);
});

const now = Date.UTC(2026, 10, 21, 9, 0, 0);
const at = new Date(now).toISOString();
const free = { reason: null, text: 'The phone rings for callers of Support.' };

test.each<[Presence, boolean, string | null, RegExp]>([
  [{ state: 'available', since: at }, true, null, /callers of Support/],
  [{ state: 'away', reason: 'Lunch', since: at }, false, 'available', /Lunch/],
  [{ state: 'no-answer', text: 'You did not answer Omar.', since: at }, false, 'available', /did not answer Omar/],
  [{ state: 'wrap-up', until: new Date(now + 65_000).toISOString() }, false, 'finish-wrap-up', /1:05 more/],
])('%o', (presence, rings, fix, text) => {
  const found = hindranceOf(presence, free, now);
  expect(found).toMatchObject({ rings, fix });
  expect(found.text).toMatch(text);
});

test('who is in no queue cannot fix it with a button', () => {
  const found = hindranceOf({ state: 'available', since: at }, { reason: 'not-in-queue', text: 'In no queue.' }, now);
  expect(found).toEqual({ rings: false, text: 'In no queue. An administrator can add you to one.', fix: null });
});
