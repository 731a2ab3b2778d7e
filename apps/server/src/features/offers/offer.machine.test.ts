import { describe, expect, it } from 'vitest';
import { askAgainAt, dueEnd, exclusionAfter } from './offer.machine.ts';

const at = (seconds: number) => new Date(Date.parse('2026-03-02T09:00:00.000Z') + seconds * 1000);
const made = { acknowledgedAt: null, acknowledgeBy: at(2), expiresAt: at(30).toISOString() };
const shown = { ...made, acknowledgedAt: at(1).toISOString() };

describe('an open offer', () => {
  it('goes on while it is shown, has time left, and the agent is there', () => {
    expect(dueEnd(shown, 'available', at(29))).toBeNull();
    expect(dueEnd(made, 'available', at(1))).toBeNull();
  });

  it('ends for its own reason: not shown, rung out, or the agent gone', () => {
    expect(dueEnd(made, 'available', at(2))).toBe('not-acknowledged');
    expect(dueEnd(shown, 'available', at(30))).toBe('expired');
    for (const presence of ['on-call', 'away', undefined] as const) {
      expect(dueEnd(shown, presence, at(3))).toBe('withdrawn');
    }
  });
});

it('excludes who declined or missed the caller for good, and who was not reachable until they are asked again', () => {
  expect(exclusionAfter('declined', null, at(3600))).toBe('declined-this-caller');
  expect(exclusionAfter('expired', null, at(3600))).toBe('missed-this-caller');
  expect(exclusionAfter('not-acknowledged', at(5), at(4))).toBe('not-reachable');
  expect(exclusionAfter('not-acknowledged', at(5), at(5))).toBeNull();
  expect(exclusionAfter('withdrawn', null, at(1))).toBeNull();
});

it('asks a browser that showed nothing again after five seconds, then after twice as long each time, a minute at most', () => {
  expect([1, 2, 3, 4, 5, 40].map((tries) => askAgainAt('not-acknowledged', at(0), tries))).toEqual(
    [5, 10, 20, 40, 60, 60].map(at),
  );
  expect(askAgainAt('declined', at(0), 1)).toBeNull();
});
