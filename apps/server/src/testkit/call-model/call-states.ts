import { keyOf, renamed } from './call-key.ts';
import { brokenIn } from './call-properties.ts';
import { type StepKind, type Touch, withOffer } from './call-step.ts';
import { type FoundStep, stepsFrom } from './call-steps.ts';
import { withoutIdleEffects } from './effect-steps.ts';
import { stuckCalls } from './exits.ts';
import { withoutLine } from './line-steps.ts';
import { agentOf, isOver, type ModelCall, type Recording } from './model-call.ts';
import type { Rules } from './model-rules.ts';
import { permutations } from './permutations.ts';

/** A caller who has not rung yet. Who is wholly gone is the same to everybody else, and may ring again. */
export const nobody = 0;

export interface CallState {
  /** Whose live call it is. */
  readonly holder: number | null;
  /** Whom it is offered to. */
  readonly offered: readonly number[];
  readonly canBeOffered: boolean;
  readonly broken: string | null;
  /** Nothing that is sure to come leads to an end. */
  readonly isStuck: boolean;
  readonly steps: readonly KnownStep[];
  /** By agent: the state when they are offered this caller, and when their browser connects elsewhere. */
  readonly offeredTo: readonly number[];
  readonly withoutLineOf: readonly number[];
  /** By renaming: the state with the agents' names exchanged. */
  readonly renamed: readonly number[];
}

export interface KnownStep {
  readonly name: string;
  readonly next: number;
  readonly kind: StepKind;
  readonly touch: Touch | null;
  readonly broken: string | null;
}

/**
 * Every state that one caller may be in, whatever the others do, numbered from `nobody` on. What can become of a caller
 * depends on the others only in the touches of a step and in routing; so the product's own transitions are asked once for
 * each state of one caller, and the worlds of several are rows of these numbers.
 */
export function findCallStates(agents: number, rules: Rules, recording: Recording = 'no'): CallState[] {
  const ids = new Map<string, number>();
  const calls: Array<ModelCall | null> = [];
  const everybody = [...Array(agents).keys()];
  const renamings = permutations(agents);

  const numberOf = (found: ModelCall | null): number => {
    const kept = found && withoutIdleEffects(found, rules);
    const call = kept === null || isOver(kept) ? null : kept;
    const key = call === null ? '' : keyOf(call);
    const id = ids.get(key) ?? calls.push(call) - 1;
    ids.set(key, id);
    return id;
  };

  const describe = (id: number, call: ModelCall | null): Omit<CallState, 'isStuck'> => {
    const broken = call && brokenIn(call, rules);
    const steps = broken === null ? unlike(id, stepsFrom(call, agents, rules, recording), numberOf) : [];
    const change = (to: (call: ModelCall, agent: number) => ModelCall) =>
      everybody.map((agent) => (call === null || broken !== null ? id : numberOf(to(call, agent))));
    return {
      ...seenOf(call, rules),
      broken,
      steps,
      offeredTo: change((from, agent) => withOffer(from, agent, true)),
      withoutLineOf: change(withoutLine),
      renamed: renamings.map((to) => (call === null ? id : numberOf(renamed(call, to)))),
    };
  };

  numberOf(null);
  const states: Array<Omit<CallState, 'isStuck'>> = [];
  for (let id = 0; id < calls.length; id++) states.push(describe(id, calls[id] ?? null));
  const stuck = stuckCalls(states, nobody);
  return states.map((state, id) => ({ ...state, isStuck: stuck.has(id) }));
}

function seenOf(call: ModelCall | null, rules: Rules): Pick<CallState, 'holder' | 'offered' | 'canBeOffered'> {
  if (call === null) return { holder: null, offered: [], canBeOffered: false };
  const { record, offers } = call;
  return {
    holder: record.state === 'ended' ? null : agentOf(record),
    offered: [...offers.keys()].filter((agent) => offers[agent]),
    canBeOffered: rules.canBeClaimed(record),
  };
}

/** The steps that change something, each once, as sure as it can be. */
function unlike(id: number, found: readonly FoundStep[], numberOf: (call: ModelCall) => number): KnownStep[] {
  const steps = new Map<string, KnownStep>();
  for (const { next, ...step } of found) {
    const known = { ...step, next: numberOf(next) };
    if (known.next === id && known.broken === null) continue;
    const key = [known.next, known.touch?.kind, known.touch?.agent, known.broken].join();
    const before = steps.get(key);
    if (before === undefined || (known.kind === 'sure' && before.kind !== 'sure')) steps.set(key, known);
  }
  return [...steps.values()];
}
