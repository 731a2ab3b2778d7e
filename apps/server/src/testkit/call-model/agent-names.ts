import type { CallState } from './call-states.ts';

/**
 * Which other names for the agents have to be tried to find the row that stands for all that differ in names alone: those
 * that give the caller who tells agents apart best their greatest number. Mostly it is one.
 */
export class AgentNames {
  /** By renaming and state: the state with the agents' names exchanged. */
  readonly renamed: readonly Int32Array[];
  /** By state: how well it tells agents apart, then its greatest number; and bits of the renamings that give it. */
  readonly #rank: Int32Array;
  readonly #renamings: Int32Array;

  constructor(states: readonly CallState[]) {
    const count = states[0]?.renamed.length ?? 1;
    this.renamed = Array.from({ length: count }, (_, at) => Int32Array.from(states, ({ renamed }) => renamed[at] ?? 0));
    const greatest = states.map(({ renamed }) => Math.max(...renamed));
    this.#rank = Int32Array.from(
      states,
      ({ renamed }, id) => new Set(renamed).size * states.length + (greatest[id] ?? 0),
    );
    this.#renamings = Int32Array.from(states, ({ renamed }, id) => {
      const isUnlike = new Set(renamed).size > 1;
      return isUnlike ? renamed.reduce((bits, other, at) => (other === greatest[id] ? bits | (1 << at) : bits), 0) : 1;
    });
  }

  /** As bits. */
  renamingsOf(row: Int32Array): number {
    let best = -1;
    let renamings = 0;
    for (let at = 0; at < row.length; at++) {
      const id = row[at] as number;
      const rank = this.#rank[id] as number;
      if (rank < best) continue;
      renamings = rank > best ? (this.#renamings[id] as number) : renamings | (this.#renamings[id] as number);
      best = rank;
    }
    return renamings;
  }
}
