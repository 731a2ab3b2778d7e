import type { StepKind } from './call-step.ts';

interface Way {
  readonly broken: string | null;
  readonly steps: ReadonlyArray<{ readonly kind: StepKind; readonly next: number }>;
}

/**
 * The states of a caller from which nothing that is sure to come leads to an end: our own deadlines, what we do at the
 * carrier and what the carrier does then. No person helps, and no fact arrives. What is sure touches no other caller, so a
 * world has a way to its end when each of its callers has one. What is broken has ended here.
 */
export function stuckCalls(states: readonly Way[], nobody: number): ReadonlySet<number> {
  const before = states.map((): number[] => []);
  for (const [id, { steps }] of states.entries()) {
    for (const { kind, next } of steps) if (kind === 'sure') before[next]?.push(id);
  }
  const ends = new Set([nobody, ...[...states.keys()].filter((id) => states[id]?.broken !== null)]);
  for (const id of ends) for (const one of before[id] ?? []) ends.add(one);
  return new Set([...states.keys()].filter((id) => !ends.has(id)));
}
