import type { Queue } from '@ringdesk/contract';
import { violationIn, violationOfStep } from './model-properties.ts';
import type { Setting, Step } from './model-step.ts';
import { stepsOf } from './model-steps.ts';
import { keyOf, newWorld, productRules, queueFor, type Rules, type World } from './model-world.ts';

export interface Exploration {
  states: number;
  steps: number;
  /** Every state that can be reached was looked at. */
  isComplete: boolean;
  /** What does not hold, and the shortest way to it; null when everything holds everywhere. */
  violation: { what: string; trace: string[] } | null;
}

interface Reached {
  from: Reached | null;
  step: string;
  world: World;
  mishaps: number;
}

/**
 * Call, offer and queue together, in every state that people, browsers, the carrier and crashes can bring them into, with
 * the product's own rules: callers ring, hang up and are moved; agents come, go, accept, decline and lose their line; what
 * the carrier says comes late, twice, in another order or never; deadlines pass; a crash has the same done again.
 *
 * Time is only an order, so a deadline may pass at any moment. A fact of the carrier is not kept in a queue: once it is
 * true it may be told at any time, which is every delay, loss, repetition and order at once. Breadth first, so that the
 * way to a violation is the shortest; where `mostStates` ends it, the states that are nearest to the first ring were seen.
 */
export function explore(options: {
  callers: number;
  agents: number;
  strategy: Queue['strategy'];
  rules?: Partial<Rules>;
  /** How many mishaps one run may hold; all, when it is not given. */
  mishaps?: number;
  mostStates?: number;
}): Exploration {
  const rules = { ...productRules, ...options.rules };
  const setting: Setting = { queue: queueFor(options.agents, options.strategy), rules };
  const start = newWorld(options.callers, options.agents);
  const left = options.mishaps ?? Number.POSITIVE_INFINITY;
  /** By world: the most mishaps that were still to come when it was reached. */
  const known = new Map([[keyOf(start), left]]);
  const ends = new Set<string>();
  let layer: Reached[] = [{ from: null, step: 'start', world: start, mishaps: left }];
  let steps = 0;
  const result = (what: string | null, at: Reached | null, last = '', isComplete = false): Exploration => {
    const violation = what === null ? null : { what, trace: [...traceOf(at), last] };
    return { states: known.size, steps, isComplete, violation };
  };
  while (layer.length > 0) {
    const next: Reached[] = [];
    for (const reached of layer) {
      const possible = stepsOf(reached.world, setting);
      if (!hasExit(reached.world, possible, setting, ends)) return result('no way to an end', reached);
      for (const step of possible) {
        const mishaps = reached.mishaps - (step.kind === 'mishap' ? 1 : 0);
        if (mishaps < 0) continue;
        steps++;
        const what = violationOfStep(reached.world, step.next) ?? violationIn(step.next);
        if (what !== null) return result(what, reached, step.name);
        const key = keyOf(step.next);
        if ((known.get(key) ?? -1) >= mishaps) continue;
        known.set(key, mishaps);
        if (known.size > (options.mostStates ?? Number.POSITIVE_INFINITY)) return result(null, null);
        next.push({ from: reached, step: step.name, world: step.next, mishaps });
      }
    }
    layer = next;
  }
  return result(null, null, '', left === Number.POSITIVE_INFINITY);
}

/**
 * Whether every caller comes to an end with nothing but what is sure to come: our own deadlines, what we do at the carrier
 * and what the carrier does then. No person helps, and no fact arrives.
 */
function hasExit(world: World, possible: Step[], setting: Setting, ends: Set<string>): boolean {
  const passed: string[] = [];
  const seen = new Set<string>();
  let steps = possible;
  for (let at = world; ; steps = stepsOf(at, setting)) {
    const key = keyOf(at);
    if (ends.has(key) || isOver(at)) break;
    if (seen.has(key)) return false;
    seen.add(key);
    passed.push(key);
    const sure: Step | undefined = steps.find(({ kind, next }) => kind === 'sure' && keyOf(next) !== key);
    if (sure === undefined) return false;
    at = sure.next;
  }
  for (const key of passed) ends.add(key);
  return true;
}

function isOver({ calls, offers }: World): boolean {
  return (
    offers.length === 0 &&
    calls.every((call) => call === null || (call.record.state === 'ended' && call.hears === 'gone'))
  );
}

function traceOf(reached: Reached | null): string[] {
  return reached === null ? [] : [...traceOf(reached.from), reached.step];
}
