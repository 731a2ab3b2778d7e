import type { CallId, MemberId, Queue, QueueId, RoutingReason } from '@ringdesk/contract';
import { queueSettings } from '@ringdesk/contract';
import type { RoutableAgent, WaitingCaller } from '../../features/queues/public.ts';
import type { CallState } from './call-states.ts';
import { agentIn, memberId, moment } from './model-call.ts';
import type { Rules } from './model-rules.ts';
import { available } from './offer-steps.ts';
import { permutations } from './permutations.ts';

/** One caller's phone rings at one agent. `call` is the place in the row of callers. */
export interface Ringing {
  readonly call: number;
  readonly agent: number;
}

/** What routing sees of one caller. */
type View = Pick<CallState, 'canBeOffered' | 'offered' | 'holder'>;

const strategies = ['ring-all', 'longest-idle', 'round-robin', 'fewest-calls'] as const;
const mostViews = 1 << 12;

/**
 * Every decision that the product's routing can come to for these callers: by every strategy, whoever has waited longest,
 * whoever has been free longest, and whoever may not be asked, since they are away or have declined. So neither the
 * agents' status nor how earlier offers ended is part of a state: both may be anything, at any time.
 */
export class Routing {
  readonly #rules: Rules;
  readonly #agents: readonly number[];
  readonly #queues: readonly Queue[];
  readonly #views: View[] = [];
  readonly #viewOf: readonly number[];
  readonly #decided = new Map<number, Ringing[][]>();

  constructor(states: readonly CallState[], agents: number, rules: Rules) {
    this.#rules = rules;
    this.#agents = [...Array(agents).keys()];
    this.#queues = strategies.map((strategy) => queueOf(agents, strategy));
    const ids = new Map<string, number>();
    this.#viewOf = states.map(({ canBeOffered, offered, holder }) => {
      const view = { canBeOffered, offered, holder };
      const key = JSON.stringify(view);
      const id = ids.get(key) ?? this.#views.push(view) - 1;
      ids.set(key, id);
      return id;
    });
  }

  decisions(row: ArrayLike<number>): readonly Ringing[][] {
    let key = 0;
    for (let at = 0; at < row.length; at++) key = key * mostViews + (this.#viewOf[row[at] ?? 0] ?? 0);
    const decided =
      this.#decided.get(key) ?? this.#decide(Array.from(row, (id) => this.#views[this.#viewOf[id] ?? 0] as View));
    this.#decided.set(key, decided);
    return decided;
  }

  #decide(views: readonly View[]): Ringing[][] {
    const waiting = [...views.keys()].filter((at) => views[at]?.canBeOffered);
    const free = this.#agents.filter(
      (agent) => !views.some(({ holder, offered }) => holder === agent || offered.includes(agent)),
    );
    const found = new Map<string, Ringing[]>();
    for (const queue of this.#queues) {
      for (const order of permutations(free.length)) {
        const agents = this.#routable(views, (agent) => order[free.indexOf(agent)] ?? 0);
        for (const since of permutations(waiting.length)) {
          for (let excluded = 0; excluded < 1 << (waiting.length * free.length); excluded++) {
            const isExcluded = (at: number, agent: number) =>
              free.includes(agent) && (excluded & (1 << (at * free.length + free.indexOf(agent)))) !== 0;
            const callers = waiting.map((call, at) =>
              waitingCaller(
                call,
                queue,
                since[at] ?? 0,
                views[call] as View,
                this.#agents.filter((agent) => isExcluded(at, agent)),
              ),
            );
            const made = this.#route(callers, agents);
            if (made.length > 0) found.set(JSON.stringify(made), made);
          }
        }
      }
    }
    return [...found.values()];
  }

  #route(callers: WaitingCaller[], agents: ReadonlyMap<MemberId, RoutableAgent>): Ringing[] {
    return this.#rules
      .routeCallers(callers, agents)
      .flatMap(({ callId: id, offerTo }) => offerTo.map((to) => ({ call: agentIn(id), agent: agentIn(to) })))
      .sort((a, b) => a.call - b.call || a.agent - b.agent);
  }

  #routable(views: readonly View[], rank: (agent: number) => number): ReadonlyMap<MemberId, RoutableAgent> {
    return new Map(
      this.#agents.map((agent) => {
        const live = views.findIndex(({ holder }) => holder === agent);
        const facts = { online: true, status: available, callId: live < 0 ? null : callId(live) };
        const presence = this.#rules.presenceOf(facts, moment.now);
        const isRinging = views.some(({ offered }) => offered.includes(agent));
        const past = { freeSinceMs: rank(agent), lastOfferAtMs: rank(agent), callsToday: rank(agent) };
        return [memberId(agent), { memberId: memberId(agent), presence, isRinging, ...past }];
      }),
    );
  }
}

function waitingCaller(
  call: number,
  queue: Queue,
  waitingSinceMs: number,
  { offered }: View,
  not: number[],
): WaitingCaller {
  const excluded = not.map((agent): [MemberId, RoutingReason] => [memberId(agent), 'away']);
  const whom = { queue, wantedAgentId: null, lastAgentId: null, ownerId: null };
  const asked = { ringing: new Set(offered.map(memberId)), excluded: new Map(excluded) };
  return { callId: callId(call), waitingSinceMs, ...whom, ...asked };
}

const callId = (call: number) => `call-${call}` as CallId;

function queueOf(agents: number, strategy: Queue['strategy']): Queue {
  const members = Array.from({ length: agents }, (_, agent) => ({ memberId: memberId(agent), priority: 1 }));
  const overflow = { kind: 'hang-up', message: { kind: 'text', text: 'Goodbye.' } } as const;
  const settings = queueSettings.parse({ label: 'Support', overflow, members: [], strategy });
  return { ...settings, members, id: 'queue' as QueueId, name: 'support_queue', version: 1 };
}
