import { AgentNames } from './agent-names.ts';
import type { CallState } from './call-states.ts';
import type { Rules } from './model-rules.ts';
import { Routing } from './routing.ts';

/**
 * Called with each world that may come next, as its number. `broken`: what does not hold then. True stops.
 */
export type Take = (next: number, broken: string | null, step: () => string) => boolean;

/**
 * Worlds of several callers: a row of their states, as one number. Callers are alike, and so are agents, so of worlds that
 * differ in names alone one stands for all; only `named` rows tell them apart.
 */
export class Worlds {
  readonly #states: readonly CallState[];
  readonly #callers: number;
  readonly #rules: Rules;
  readonly #routing: Routing;
  readonly #names: AgentNames;
  /** By state: bits of the agents who have it offered, and of the one whose live call it is. */
  readonly #offered: Int32Array;
  readonly #holder: Int32Array;
  readonly #row: Int32Array;

  constructor(states: readonly CallState[], size: { callers: number; agents: number }, rules: Rules) {
    if (states.length ** size.callers > Number.MAX_SAFE_INTEGER) throw new RangeError('Too many callers for a number.');
    this.#states = states;
    this.#callers = size.callers;
    this.#rules = rules;
    this.#routing = new Routing(states, size.agents, rules);
    this.#names = new AgentNames(states);
    this.#offered = Int32Array.from(states, ({ offered }) => bits(offered));
    this.#holder = Int32Array.from(states, ({ holder }) => (holder === null ? 0 : 1 << holder));
    this.#row = new Int32Array(size.callers);
  }

  rowOf(world: number): Int32Array {
    const row = new Int32Array(this.#callers);
    for (let at = this.#callers - 1, rest = world; at >= 0; at--) {
      row[at] = rest % this.#states.length;
      rest = Math.floor(rest / this.#states.length);
    }
    return row;
  }

  /** The number of the one world that stands for this one and all that differ in names alone. */
  numberOf(named: Int32Array): number {
    let least = Number.POSITIVE_INFINITY;
    for (let renamings = this.#names.renamingsOf(named), at = 0; renamings !== 0; renamings >>= 1, at++) {
      if ((renamings & 1) !== 0) least = Math.min(least, this.#sorted(named, this.#names.renamed[at] as Int32Array));
    }
    return least;
  }

  #sorted(named: Int32Array, renamed: Int32Array): number {
    const row = this.#row;
    for (let at = 0; at < row.length; at++) {
      const id = renamed[named[at] as number] as number;
      let place = at;
      for (; place > 0 && (row[place - 1] as number) > id; place--) row[place] = row[place - 1] as number;
      row[place] = id;
    }
    let world = 0;
    for (let at = 0; at < row.length; at++) world = world * this.#states.length + (row[at] as number);
    return world;
  }

  /** Everything that can happen next; `next` is changed from one to the other, and is the named row of each. */
  eachNext(row: Int32Array, next: Int32Array, take: Take): void {
    for (let at = 0; at < row.length; at++) {
      // Who is in the same state as the one before can do only the same.
      if (at > 0 && row[at] === row[at - 1]) continue;
      for (const step of this.#state(row[at]).steps) {
        copy(row, next);
        next[at] = step.next;
        if (step.touch !== null && !this.#touch(next, at, step.touch)) continue;
        if (take(this.numberOf(next), step.broken ?? this.#brokenIn(next), () => `caller ${at}: ${step.name}`)) return;
      }
    }
    for (const made of this.#routing.decisions(row)) {
      copy(row, next);
      for (const { call, agent } of made) next[call] = this.#state(next[call]).offeredTo[agent] as number;
      const said = () => made.map(({ call, agent }) => `caller ${call} rings at agent ${agent}`).join(', ');
      if (take(this.numberOf(next), this.#brokenIn(next), () => `routing: ${said()}`)) return;
    }
  }

  #state(id: number | undefined): CallState {
    return this.#states[id ?? 0] as CallState;
  }

  /** What a step does to the other callers. False: the database refuses it. */
  #touch(next: Int32Array, at: number, { kind, agent }: { kind: 'claim' | 'connect'; agent: number }): boolean {
    for (let other = 0; other < next.length; other++) {
      if (other === at) continue;
      const id = next[other] as number;
      if (kind === 'connect') next[other] = this.#state(id).withoutLineOf[agent] as number;
      else if (this.#rules.oneCallPerAgent && this.#holder[id] === 1 << agent) return false;
    }
    return true;
  }

  /** What does not hold of a caller, or between them. */
  #brokenIn(row: Int32Array): string | null {
    let holders = 0;
    let offered = 0;
    for (const id of row) {
      const { broken } = this.#state(id);
      if (broken !== null) return broken;
      const [holder, rings] = [this.#holder[id] as number, this.#offered[id] as number];
      if ((holders & holder) !== 0) return 'an agent has two callers';
      if ((offered & rings) !== 0) return 'an agent has two open offers';
      holders |= holder;
      offered |= rings;
    }
    return null;
  }
}

function copy(from: Int32Array, to: Int32Array): void {
  for (let at = 0; at < from.length; at++) to[at] = from[at] as number;
}

function bits(agents: readonly number[]): number {
  return agents.reduce((all, agent) => all | (1 << agent), 0);
}
