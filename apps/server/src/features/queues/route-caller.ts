import type { CallId, MemberId, RoutingReason } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';
import type { StoredQueue } from './queue.store.ts';

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
  readonly queue: StoredQueue | null;
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
  /** One for each agent who could be meant, in the order in which they are asked. */
  readonly reasons: ReadonlyArray<readonly [MemberId, RoutingReason]>;
  /** Nobody who could be meant has a screen open, or the one who is wanted cannot take the call. */
  readonly nobodyThere: boolean;
}

/** Who waited longest comes first, and nobody is offered two callers. Whom to offer, and for everybody else why not. Pure. */
export function routeCallers(
  callers: readonly WaitingCaller[],
  agents: ReadonlyMap<MemberId, RoutableAgent>,
): RoutingDecision[] {
  const standings = new Map<MemberId, Standing>();
  const rankedQueues = new Map<StoredQueue, Ranked>();
  return callers.toSorted(byWaiting).map((caller) => {
    const { queue } = caller;
    const ranked = (queue && rankedQueues.get(queue)) ?? rank(caller, agents, standings);
    if (queue !== null) rankedQueues.set(queue, ranked);
    return decide(caller, ranked);
  });
}

function byWaiting(a: WaitingCaller, b: WaitingCaller): number {
  return a.waitingSinceMs - b.waitingSinceMs || (a.callId < b.callId ? -1 : 1);
}

/** How a member stands in this round, whoever calls. */
interface Standing {
  readonly memberId: MemberId;
  /** Undefined: no agent any more. */
  readonly agent: RoutableAgent | undefined;
  /** What keeps them from every caller: they are busy, or an older caller of this round is offered to them. Null: free. */
  reason: RoutingReason | null;
  /** What was said last, for the next caller of whom the same is true: most of a large company's reasons are the same. */
  said: readonly [MemberId, RoutingReason];
}

interface Seat {
  readonly standing: Standing;
  readonly priority: number;
}

/** Those who could be meant, in the order in which they are asked: it is the same for every caller of a queue. */
interface Ranked {
  readonly seats: readonly Seat[];
  readonly isAnybodyThere: boolean;
}

function rank(
  { queue, wantedAgentId }: WaitingCaller,
  agents: ReadonlyMap<MemberId, RoutableAgent>,
  standings: Map<MemberId, Standing>,
): Ranked {
  const wanted = wantedAgentId === null ? [] : [{ memberId: wantedAgentId, priority: 1 }];
  const seats = (queue?.members ?? wanted).map(({ memberId, priority }) => {
    const standing = standings.get(memberId) ?? standingOf(memberId, agents.get(memberId));
    standings.set(memberId, standing);
    return { standing, priority };
  });
  const compare = compares[queue?.strategy ?? 'longest-idle'];
  return {
    seats: seats.sort((a, b) => a.priority - b.priority || compareAgents(compare, a.standing.agent, b.standing.agent)),
    isAnybodyThere: seats.some(({ standing: { agent } }) => agent !== undefined && isThere(agent, queue === null)),
  };
}

/** Who is only away from a queue may come back to it; the one agent whom a caller wants has to be there. */
function isThere({ presence }: RoutableAgent, isWantedAlone: boolean): boolean {
  if (!isWantedAlone) return presence.state !== 'offline';
  return presence.state === 'available' || presence.state === 'on-call' || presence.state === 'wrap-up';
}

type Compare = (a: RoutableAgent, b: RoutableAgent) => number;

/** Ties are broken by who has been free longest, then by id, so that the same facts always give the same answer. */
const compares: Readonly<Record<StoredQueue['strategy'], Compare>> = {
  'ring-all': byIdle,
  'longest-idle': byIdle,
  'round-robin': (a, b) => a.lastOfferAtMs - b.lastOfferAtMs || byIdle(a, b),
  'fewest-calls': (a, b) => a.callsToday - b.callsToday || byIdle(a, b),
};

function byIdle(a: RoutableAgent, b: RoutableAgent): number {
  return a.freeSinceMs - b.freeSinceMs || (a.memberId < b.memberId ? -1 : 1);
}

/** Who is no agent any more comes last. */
function compareAgents(compare: Compare, a: RoutableAgent | undefined, b: RoutableAgent | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compare(a, b);
}

const notFree: Readonly<Record<Presence['state'], RoutingReason | null>> = {
  available: null,
  away: 'away',
  'on-call': 'on-call',
  'wrap-up': 'wrap-up',
  'no-answer': 'no-answer',
  offline: 'offline',
};

function standingOf(memberId: MemberId, agent: RoutableAgent | undefined): Standing {
  const busy = agent === undefined ? 'offline' : notFree[agent.presence.state];
  const reason = busy ?? (agent?.isRinging ? 'ringing-already' : null);
  return { memberId, agent, reason, said: [memberId, 'offline'] };
}

function decide(caller: WaitingCaller, { seats, isAnybodyThere }: Ranked): RoutingDecision {
  const chosen = choose(caller, seats);
  const decidingPriority = priorityThatDecided(caller, chosen);
  for (const { standing } of chosen) standing.reason = reasonOfChosen(caller, standing);
  const reasons = seats.map(({ standing, priority }) => {
    const passedOver = priority > decidingPriority ? 'higher-priority-first' : 'another-agent-first';
    return say(standing, reasonFor(caller, standing) ?? passedOver);
  });
  for (const { standing } of chosen) standing.reason = 'older-caller-first';
  const offerTo = chosen.map(({ standing }) => standing.memberId);
  return { callId: caller.callId, offerTo, reasons, nobodyThere: !isAnybodyThere };
}

/** Null: this agent may be offered this caller now. */
function reasonFor({ excluded, ringing }: WaitingCaller, { memberId, agent, reason }: Standing): RoutingReason | null {
  if (ringing.size === 0 && excluded.size === 0) return reason;
  if (ringing.has(memberId)) return 'offered';
  if (agent?.presence.state !== 'available') return reason;
  return excluded.get(memberId) ?? reason;
}

/** One agent, or all of the first priority; nobody while one is asked, unless all are asked at once. */
function choose(caller: WaitingCaller, seats: readonly Seat[]): readonly Seat[] {
  const isFree = ({ standing }: Seat) => reasonFor(caller, standing) === null;
  const ringsAll = caller.queue?.strategy === 'ring-all';
  const first = ringsAll || caller.ringing.size === 0 ? seats.find(isFree) : undefined;
  if (first === undefined) return [];
  if (ringsAll) return seats.filter((seat) => seat.priority === first.priority && isFree(seat));
  const { lastAgentId, ownerId } = favouritesOf(caller);
  const favourite = (id: MemberId | null) =>
    id === null ? undefined : seats.find((seat) => seat.standing.memberId === id && isFree(seat));
  return [favourite(lastAgentId) ?? favourite(ownerId) ?? first];
}

/** Who comes before everybody else: first whom the caller spoke to last, then who owns the contact. */
function favouritesOf({ queue, lastAgentId, ownerId }: WaitingCaller): Pick<WaitingCaller, 'lastAgentId' | 'ownerId'> {
  return {
    lastAgentId: queue?.preferLastAgent ? lastAgentId : null,
    ownerId: queue?.preferContactOwner ? ownerId : null,
  };
}

function reasonOfChosen(caller: WaitingCaller, { memberId }: Standing): RoutingReason {
  const { lastAgentId, ownerId } = favouritesOf(caller);
  if (memberId === lastAgentId) return 'preferred-last-agent';
  return memberId === ownerId ? 'preferred-owner' : 'offered';
}

/** Infinite: nobody was chosen, or not for their priority. */
function priorityThatDecided(caller: WaitingCaller, [first]: readonly Seat[]): number {
  if (first === undefined || reasonOfChosen(caller, first.standing) !== 'offered') return Number.POSITIVE_INFINITY;
  return first.priority;
}

function say(standing: Standing, reason: RoutingReason): readonly [MemberId, RoutingReason] {
  if (standing.said[1] !== reason) standing.said = [standing.memberId, reason];
  return standing.said;
}
