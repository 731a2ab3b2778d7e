import type { CallId, MemberId, Queue, RoutingReason } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';

/** An agent as routing sees them. Times in Unix milliseconds. */
export interface RoutableAgent {
  readonly memberId: MemberId;
  readonly presence: Presence;
  /** Rings already for somebody. */
  readonly isRinging: boolean;
  /** Since when they could take a call; only meant while they are available. */
  readonly freeSinceMs: number;
  /** 0: never. */
  readonly lastOfferAtMs: number;
  readonly callsToday: number;
}

/** A caller who waits, is not being connected, and may be offered. */
export interface WaitingCaller {
  readonly callId: CallId;
  /** Null: for `wantedAgentId` alone. */
  readonly queue: Queue | null;
  readonly wantedAgentId: MemberId | null;
  readonly waitingSinceMs: number;
  /** Whose phones ring for this caller now. */
  readonly ringing: ReadonlySet<MemberId>;
  /** Who is not asked about this caller any more, and why. */
  readonly excluded: ReadonlyMap<MemberId, RoutingReason>;
  /** To whom the caller last spoke. */
  readonly lastAgentId: MemberId | null;
  readonly ownerId: MemberId | null;
}

export interface RoutingDecision {
  readonly callId: CallId;
  /** Whose phones are to ring now, beside those that ring already. */
  readonly offerTo: readonly MemberId[];
  /** One for each agent who could be meant, in the queue's order. */
  readonly reasons: ReadonlyArray<readonly [MemberId, RoutingReason]>;
  /** Nobody who could be meant has a screen open, or the one who is wanted cannot take the call. */
  readonly nobodyThere: boolean;
}

const notFree: Readonly<Record<Exclude<Presence['state'], 'available'>, RoutingReason>> = {
  away: 'away',
  'on-call': 'on-call',
  'wrap-up': 'wrap-up',
  'no-answer': 'no-answer',
  offline: 'offline',
};

/**
 * Whom to offer one waiting caller, and for everybody else why not. Pure. `taken` are agents to whom an older caller is
 * offered in the same round.
 */
export function routeCaller(
  caller: WaitingCaller,
  agents: ReadonlyMap<MemberId, RoutableAgent>,
  taken: ReadonlySet<MemberId> = new Set(),
): RoutingDecision {
  const { callId, queue } = caller;
  const meant = queue === null ? wantedOnly(caller) : queue.members;
  const reasons: Array<[MemberId, RoutingReason]> = [];
  const free: Candidate[] = [];
  let isAnybodyThere = false;
  for (const { memberId, priority } of meant) {
    const agent = agents.get(memberId);
    const reason = whyNot(caller, memberId, agent, taken);
    if (agent !== undefined && isThere(agent, queue === null)) isAnybodyThere = true;
    if (reason === null && agent !== undefined)
      free.push({ agent, priority, preference: preferenceOf(caller, memberId) });
    else reasons.push([memberId, reason ?? 'offline']);
  }
  const chosen = choose(caller, free);
  for (const { agent, priority, preference } of free) {
    reasons.push([agent.memberId, reasonOfFree(agent, priority, preference, chosen)]);
  }
  return { callId, offerTo: chosen.map(({ agent }) => agent.memberId), reasons, nobodyThere: !isAnybodyThere };
}

interface Candidate {
  agent: RoutableAgent;
  priority: number;
  /** 0: whom the caller spoke to last · 1: who owns the contact · 2: everybody else. */
  preference: number;
}

function wantedOnly({ wantedAgentId }: WaitingCaller): Array<{ memberId: MemberId; priority: number }> {
  return wantedAgentId === null ? [] : [{ memberId: wantedAgentId, priority: 1 }];
}

/** Who is only away from a queue may come back to it; the one agent whom a caller wants has to be there. */
function isThere({ presence }: RoutableAgent, isWantedAlone: boolean): boolean {
  if (!isWantedAlone) return presence.state !== 'offline';
  return presence.state === 'available' || presence.state === 'on-call' || presence.state === 'wrap-up';
}

/** Null: this agent may be offered this caller now. */
function whyNot(
  { excluded, ringing }: WaitingCaller,
  memberId: MemberId,
  agent: RoutableAgent | undefined,
  taken: ReadonlySet<MemberId>,
): RoutingReason | null {
  if (agent === undefined) return 'offline';
  if (ringing.has(memberId)) return 'offered';
  if (agent.presence.state !== 'available') return notFree[agent.presence.state];
  const before = excluded.get(memberId);
  if (before !== undefined) return before;
  if (agent.isRinging) return 'ringing-already';
  return taken.has(memberId) ? 'older-caller-first' : null;
}

function preferenceOf({ queue, lastAgentId, ownerId }: WaitingCaller, memberId: MemberId): number {
  if (queue?.preferLastAgent && memberId === lastAgentId) return 0;
  return queue?.preferContactOwner && memberId === ownerId ? 1 : 2;
}

/** One agent, or all of the first priority; nobody while one is asked, unless all are asked at once. */
function choose({ queue, ringing }: WaitingCaller, free: Candidate[]): Candidate[] {
  const strategy = queue?.strategy ?? 'longest-idle';
  if (strategy === 'ring-all') {
    const first = Math.min(...free.map(({ priority }) => priority));
    return free.filter(({ priority }) => priority === first);
  }
  if (ringing.size > 0) return [];
  const order = (a: Candidate, b: Candidate) =>
    a.preference - b.preference || a.priority - b.priority || compare[strategy](a, b);
  // Only the first is wanted: sorting everybody for every caller takes most of a large company's decision.
  return free.length === 0 ? [] : [free.reduce((best, one) => (order(one, best) < 0 ? one : best))];
}

type OneByOne = Exclude<Queue['strategy'], 'ring-all'>;

/** Ties are broken by who has been free longest, then by id, so that the same facts always give the same answer. */
const compare: Readonly<Record<OneByOne, (a: Candidate, b: Candidate) => number>> = {
  'longest-idle': byIdle,
  'round-robin': (a, b) => a.agent.lastOfferAtMs - b.agent.lastOfferAtMs || byIdle(a, b),
  'fewest-calls': (a, b) => a.agent.callsToday - b.agent.callsToday || byIdle(a, b),
};

function byIdle({ agent: a }: Candidate, { agent: b }: Candidate): number {
  return a.freeSinceMs - b.freeSinceMs || (a.memberId < b.memberId ? -1 : 1);
}

function reasonOfFree(
  agent: RoutableAgent,
  priority: number,
  preference: number,
  chosen: readonly Candidate[],
): RoutingReason {
  if (chosen.some((one) => one.agent === agent)) {
    return preference === 0 ? 'preferred-last-agent' : preference === 1 ? 'preferred-owner' : 'offered';
  }
  const isOutranked = chosen.some((one) => one.preference === preference && one.priority < priority);
  return isOutranked ? 'higher-priority-first' : 'another-agent-first';
}

/** Every waiting caller, who waited longest first: nobody is offered two callers. Pure. */
export function routeCallers(
  callers: readonly WaitingCaller[],
  agents: ReadonlyMap<MemberId, RoutableAgent>,
): RoutingDecision[] {
  const taken = new Set<MemberId>();
  return [...callers]
    .sort((a, b) => a.waitingSinceMs - b.waitingSinceMs || (a.callId < b.callId ? -1 : 1))
    .map((caller) => {
      const decision = routeCaller(caller, agents, taken);
      for (const memberId of decision.offerTo) taken.add(memberId);
      return decision;
    });
}
