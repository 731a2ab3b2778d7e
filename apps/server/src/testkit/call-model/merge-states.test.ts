import { expect, it } from 'vitest';
import { type CallState, findCallStates } from './call-states.ts';
import { classesOf, mergeStates } from './merge-states.ts';
import { productRules } from './model-rules.ts';
import { WorldSet } from './world-set.ts';
import { Worlds } from './worlds.ts';

const size = { callers: 2, agents: 1 };

/** Every world that is reached, as a row. */
function reached(worlds: Worlds): Int32Array[] {
  const seen = new WorldSet();
  seen.add(worlds.numberOf(new Int32Array(size.callers)), 0);
  const next = new Int32Array(size.callers);
  for (let at = 0; at < seen.count; at++) {
    worlds.eachNext(worlds.rowOf(seen.get(at)), next, (world) => {
      seen.add(world, at);
      return false;
    });
  }
  return Array.from({ length: seen.count }, (_, at) => worlds.rowOf(seen.get(at)));
}

it('reaches merged exactly the worlds that stand for those which are reached one by one', { timeout: 60_000 }, () => {
  const states = findCallStates(size.agents, productRules);
  const of = classesOf(states);
  const worldsOf = (some: readonly CallState[]) => new Worlds(some, size, productRules);
  const merged = worldsOf(mergeStates(states));
  const standFor = new Set(reached(worldsOf(states)).map((row) => merged.numberOf(row.map((id) => of[id] ?? 0))));
  expect(new Set(reached(merged).map((row) => merged.numberOf(row)))).toEqual(standFor);
  expect(standFor.size).toBeGreaterThan(1_000);
});
