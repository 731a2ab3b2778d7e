import { findCallStates, nobody } from './call-states.ts';
import { mergeStates } from './merge-states.ts';
import type { Recording } from './model-call.ts';
import { productRules, type Rules } from './model-rules.ts';
import { traceTo } from './trace.ts';
import { WorldSet } from './world-set.ts';
import { Worlds } from './worlds.ts';

export interface Exploration {
  /** Worlds that differ in more than names. */
  states: number;
  steps: number;
  /** States of one caller. */
  callStates: number;
  /** Every state that can be reached was looked at. */
  isComplete: boolean;
  /** What does not hold, and the shortest way to it; null when everything holds everywhere. */
  violation: { what: string; trace: string[] } | null;
}

export interface Progress {
  states: number;
  /** Of them, those whose steps were not looked at yet. */
  toDo: number;
  steps: number;
}

const progressEvery = 500_000;

/**
 * Call, offer and queue together: every state that people, browsers, the carrier and crashes can bring them into, with the
 * product's own rules. Breadth first, so the way to a violation is the shortest.
 *
 * What keeps it finite, and why nothing is missed by it:
 * - time is only an order, so every deadline and every offer may run out at any moment;
 * - a fact of the carrier is not kept in a queue: once it is true it may be told at any time, any number of times or never,
 *   which is every delay, repetition, loss and order at once; so may facts of an earlier conversation or of a line that
 *   another has replaced, and what the carrier has asked before;
 * - a crash is before a transaction or after it, and after something was done at the carrier but before that was noted;
 * - who is available, who has declined and who waited longest is no part of a state: all of it may be anything, always;
 * - who is gone may ring again: so it is any number of callers, of whom so many are there at once;
 * - what no rule reads is left out (`keyOf`), and of worlds that differ in the names of callers or agents one is kept.
 */
export function explore(options: {
  callers: number;
  agents: number;
  rules?: Partial<Rules>;
  /** Whether agents may record; by default they may not. */
  recording?: Recording;
  /** States of a caller that have the same future are one (`mergeStates`): the same is found in fewer worlds. */
  merged?: boolean;
  /** Where it stops before it is complete. */
  mostStates?: number;
  onProgress?: (progress: Progress) => void;
}): Exploration {
  const { mostStates = Number.POSITIVE_INFINITY, onProgress = () => {} } = options;
  const rules = { ...productRules, ...options.rules };
  const found = findCallStates(options.agents, rules, options.recording);
  const states = options.merged ? mergeStates(found) : found;
  const worlds = new Worlds(states, options, rules);
  const seen = new WorldSet();
  const result = (what: string | null, trace: string[] = [], isComplete = false): Exploration => ({
    states: seen.count,
    steps,
    callStates: states.length,
    isComplete,
    violation: what === null ? null : { what, trace },
  });
  seen.add(worlds.numberOf(new Int32Array(options.callers).fill(nobody)), 0);
  const next = new Int32Array(options.callers);
  let steps = 0;
  for (let at = 0; at < seen.count; at++) {
    if (seen.count > mostStates) return result(null);
    if (at % progressEvery === 0) onProgress({ states: seen.count, toDo: seen.count - at, steps });
    const row = worlds.rowOf(seen.get(at));
    if (row.some((id) => states[id]?.isStuck)) return result('no way to an end', traceTo(worlds, seen, at, null));
    let violation: Exploration | null = null;
    worlds.eachNext(row, next, (world, broken) => {
      steps++;
      if (broken === null) seen.add(world, at);
      else violation = result(broken, traceTo(worlds, seen, at, world));
      return broken !== null;
    });
    if (violation !== null) return violation;
  }
  return result(null, [], true);
}
