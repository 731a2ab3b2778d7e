import type { CallId, LegId, MemberId, MemberStatus, OfferEnd, Queue, QueueId } from '@ringdesk/contract';
import { queueSettings } from '@ringdesk/contract';
import { type Presence, presenceOf } from '@ringdesk/live-state';
import { transition } from '../../features/calls/call.machine.ts';
import { type CallRecord, callTimings } from '../../features/calls/call-record.ts';
import { dueEnd, endAfter, exclusionAfter } from '../../features/offers/offer.machine.ts';
import { routeCallers } from '../../features/queues/route-caller.ts';

/** The product's own rules. A test that wants to see a property fail gives a broken one in their place. */
export const productRules = {
  transition,
  routeCallers,
  presenceOf,
  endAfter,
  dueEnd,
  exclusionAfter,
  /** The database lets an agent have one live call (a unique index). */
  oneCallPerAgent: true,
};
export type Rules = typeof productRules;

/** What is still to be done at the carrier. A crash may have it done again, never forgotten: it is saved with the call. */
export type PendingEffect = 'place-caller' | 'overflow-caller' | 'hang-up-caller' | `hang-up-line-${number}`;

/** One caller: what the product has written down, and, beside it, what is true on the phone. */
export interface ModelCall {
  readonly record: CallRecord;
  readonly hears: 'greeting' | 'music' | 'conversation' | 'words' | 'gone';
  /** Whether a move into a conversation that is over now may still be told by a fact that was delayed. */
  readonly wasInConversation: boolean;
  readonly effects: readonly PendingEffect[];
  /** By agent: how the last offer of this caller to them ended, as far as it excludes them. */
  readonly excluded: ReadonlyArray<OfferEnd | null>;
}

export interface ModelAgent {
  readonly online: boolean;
  readonly status: MemberStatus;
  /** A browser has one line: who connects another loses the one before. `current`: the call still awaits this line. */
  readonly line: { readonly call: number; readonly current: boolean; readonly up: boolean } | null;
}

export interface ModelOffer {
  readonly call: number;
  readonly agent: number;
  readonly shown: boolean;
}

/** Null calls have not come in yet. */
export interface World {
  readonly calls: ReadonlyArray<ModelCall | null>;
  readonly agents: readonly ModelAgent[];
  readonly offers: readonly ModelOffer[];
}

export const timings = callTimings(30);
/** Time is only an order here: a fact of an earlier visit, of this one, now, and everything that is awaited. */
export const moment = { early: new Date(10), earlyEnd: new Date(20), now: new Date(1000), late: new Date(1001) };
export const awaitedAt = new Date(1_000_000);

export const callId = (index: number) => `call-${index}` as CallId;
export const memberId = (index: number) => `agent-${index}` as MemberId;
export const agentLine = 'line' as LegId;
export const callerLine = 'caller' as LegId;
export const lineOf = (agent: number) => `line-${agent}`;
export const indexOf = (id: MemberId) => Number(id.slice('agent-'.length));

export function queueFor(agents: number, strategy: Queue['strategy']): Queue {
  const members = Array.from({ length: agents }, (_, index) => ({ memberId: memberId(index), priority: 1 }));
  const overflow = { kind: 'hang-up', message: { kind: 'text', text: 'Goodbye.' } } as const;
  const settings = queueSettings.parse({ label: 'Support', overflow, members: [], strategy });
  return { ...settings, members, id: 'queue' as QueueId, name: 'support_queue' } as Queue;
}

export function newWorld(callers: number, agents: number): World {
  const status: MemberStatus = {
    chosen: { kind: 'available' },
    chosenAt: moment.early.toISOString(),
    wrapUpUntil: null,
    wrapUpCallId: null,
    noAnswer: null,
  };
  const idle: ModelAgent = { online: true, status, line: null };
  return { calls: Array(callers).fill(null), agents: Array(agents).fill(idle), offers: [] };
}

export function presenceIn({ calls, agents }: World, agent: number, rules: Rules): Presence {
  const live = calls.find((call) => call?.record.agent?.id === memberId(agent) && call.record.state !== 'ended');
  const { online, status } = agents[agent] as ModelAgent;
  return rules.presenceOf({ online, status, callId: live?.record.id ?? null }, moment.now);
}

/** Times that are equal for the rules become equal, so that equal worlds are known as equal. */
export function withoutTimes(record: CallRecord): CallRecord {
  const { caller, customerLeg: customer, agentLeg: agent } = record;
  const at = (date: Date | null) => (date === null ? null : moment.early);
  const order = (date: Date | null, after: number) =>
    date === null ? null : date <= moment.earlyEnd ? moment.earlyEnd : new Date(after);
  return {
    ...record,
    reason: null,
    endedAt: at(record.endedAt),
    agentLeg: { ...agent, lostAt: order(agent.lostAt, 40) },
    customerLeg: {
      ...customer,
      leftAt: order(customer.leftAt, 2000),
      answeredAt: at(customer.answeredAt),
      endedAt: at(customer.endedAt),
    },
    hangUp: record.hangUp && { ...record.hangUp, at: moment.now },
    deadline: record.deadline && { ...record.deadline, at: awaitedAt },
    caller: caller && { ...caller, waitingSince: at(caller.waitingSince), claimedAt: caller.claimedAt && moment.now },
  };
}

/** Two worlds with the same key have the same future. A caller whose story is wholly over has none. */
export function keyOf({ calls, agents, offers }: World): string {
  const parts = calls.map((call, index) => {
    if (call === null) return '-';
    const { record, hears, effects, excluded, wasInConversation } = call;
    const { caller, agentLeg, customerLeg, hangUp, deadline } = record;
    const isOver = record.state === 'ended' && hears === 'gone' && effects.length === 0;
    if (isOver && agents.every(({ line }) => line?.call !== index)) return 'over';
    const place = [
      caller?.place,
      caller?.arrived,
      caller?.claimedAt !== null,
      caller?.agentHasSound,
      caller?.overflowing,
    ];
    const lines = [agentLeg.state, agentLeg.carrierLegId, agentLeg.joined, agentLeg.lostAt?.getTime()];
    const customer = [customerLeg.state, customerLeg.leftAt?.getTime(), customerLeg.answeredAt !== null];
    const rest = [hears, wasInConversation, effects, excluded, hangUp?.cause, deadline?.kind, caller?.served];
    return [record.state, record.agent?.id, place, lines, customer, rest].join();
  });
  const people = agents.map(({ online, status, line }) => [
    online,
    status.chosen.kind,
    status.noAnswer !== null,
    status.wrapUpUntil !== null,
    line === null ? '' : [line.call, line.current, line.up],
  ]);
  const ringing = offers.map(({ call, agent, shown }) => `${call}${agent}${shown}`).sort();
  return [parts.join(';'), people.join(';'), ringing].join('|');
}
