import type { CallState, KnownStep } from './call-states.ts';

/**
 * One state for all that have the same future: the same is seen of them by the other callers, by routing and by the
 * properties, and the same becomes of them, step by step (a bisimulation, found by refining a partition). So a world of
 * merged states reaches something exactly when one of those that it stands for does. The first state stays the first.
 */
export function mergeStates(states: readonly CallState[]): CallState[] {
  const of = classesOf(states);
  const to = (id: number) => of[id] as number;
  const merged: CallState[] = [];
  for (const [id, state] of states.entries()) {
    const steps = state.steps.map((step) => ({ ...step, next: to(step.next) }));
    merged[to(id)] ??= {
      ...state,
      steps: unlike(to(id), steps),
      offeredTo: state.offeredTo.map(to),
      withoutLineOf: state.withoutLineOf.map(to),
      renamed: state.renamed.map(to),
    };
  }
  return merged;
}

/** By state: the number of the merged one. */
export function classesOf(states: readonly CallState[]): Int32Array {
  let { of, count } = numbered(
    states.map(({ holder, offered, canBeOffered, broken, isStuck }) =>
      [holder, offered.join(' '), canBeOffered, broken, isStuck].join(),
    ),
  );
  for (let before = 0; before < count; ) {
    before = count;
    const known = of;
    ({ of, count } = numbered(states.map((state, id) => `${known[id]}|${futureOf(id, state, known)}`)));
  }
  return of;
}

/** Numbers for what is written, in the order in which it comes first. */
function numbered(written: readonly string[]): { of: Int32Array; count: number } {
  const ids = new Map<string, number>();
  const of = Int32Array.from(written, (text) => {
    const id = ids.get(text) ?? ids.size;
    ids.set(text, id);
    return id;
  });
  return { of, count: ids.size };
}

/** A step that is seen by nobody and stays among the like counts for nothing: the like can do the same from there. */
function futureOf(id: number, { steps, offeredTo, withoutLineOf }: CallState, of: Int32Array): string {
  const seen = steps.filter(({ next, touch, broken }) => of[next] !== of[id] || touch !== null || broken !== null);
  const next = new Set(seen.map((step) => `${of[step.next]} ${step.touch?.kind} ${step.touch?.agent} ${step.broken}`));
  return [[...next].sort().join(), offeredTo.map((id) => of[id]).join(), withoutLineOf.map((id) => of[id]).join()].join(
    '|',
  );
}

function unlike(id: number, steps: readonly KnownStep[]): KnownStep[] {
  const found = new Map(
    steps.map((step) => [`${step.next} ${step.touch?.kind} ${step.touch?.agent} ${step.broken}`, step]),
  );
  return [...found.values()].filter(({ next, broken, touch }) => next !== id || broken !== null || touch !== null);
}
