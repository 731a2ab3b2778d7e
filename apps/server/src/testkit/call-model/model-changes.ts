import type { LegId, MemberStatus, OfferEnd } from '@ringdesk/contract';
import type { CallEvent } from '../../features/calls/call-event.ts';
import {
  agentLine,
  callerLine,
  indexOf,
  lineOf,
  type ModelAgent,
  type ModelCall,
  memberId,
  moment,
  type PendingEffect,
  type Rules,
  timings,
  type World,
  withoutTimes,
} from './model-world.ts';

export function withCall(world: World, index: number, change: Partial<ModelCall>): World {
  const calls = world.calls.map((call, at) => (at === index && call !== null ? { ...call, ...change } : call));
  return { ...world, calls };
}

export function withAgent(world: World, index: number, change: Partial<ModelAgent>): World {
  return { ...world, agents: world.agents.map((agent, at) => (at === index ? { ...agent, ...change } : agent)) };
}

export function withStatus(world: World, index: number, change: Partial<MemberStatus>): World {
  const agent = world.agents[index];
  return agent === undefined ? world : withAgent(world, index, { status: { ...agent.status, ...change } });
}

export const noAnswer = { at: moment.now.toISOString(), text: '' };

export function endOffer(world: World, call: number, agent: number, end: OfferEnd): World {
  const offers = world.offers.filter((offer) => offer.call !== call || offer.agent !== agent);
  if (offers.length === world.offers.length) return world;
  const excluded = world.calls[call]?.excluded.map((before, at) => (at === agent ? end : before)) ?? [];
  return withCall({ ...world, offers }, call, { excluded });
}

/**
 * One transaction, as the product does it: the machine decides, what is to be done is saved, the offers and the agent's
 * status follow. A crash is before it or after it.
 */
export function apply(world: World, index: number, event: CallEvent, rules: Rules, now = moment.now): World {
  const call = world.calls[index];
  if (call == null) return world;
  const result = rules.transition(call.record, event, { now, timings, newLegId: 'new' as LegId });
  if (result.kind === 'ignored') return world;
  const before = call.record;
  const after = withoutTimes(result.call);
  const effects = new Set<PendingEffect>(call.effects);
  for (const effect of result.effects) {
    if (effect.kind === 'place-caller' || effect.kind === 'overflow-caller') effects.add(effect.kind);
    if (effect.kind !== 'hang-up-leg') continue;
    const isCaller = effect.carrierLegId === before.customerLeg.carrierLegId;
    effects.add(isCaller ? 'hang-up-caller' : `hang-up-line-${Number(effect.carrierLegId.slice('line-'.length))}`);
  }
  let next = withCall(world, index, { record: after, effects: [...effects].sort() });
  if (after.agentLeg.id !== agentLine) next = lineReplaced(next, index);
  for (const offer of world.offers.filter(({ call: of }) => of === index)) {
    const ending = rules.endAfter(after, memberId(offer.agent));
    if (ending !== null) next = endOffer(next, index, offer.agent, ending.end);
  }
  if (before.agent !== null && after.agent === null) next = withStatus(next, indexOf(before.agent.id), { noAnswer });
  const isOver = before.state !== 'ended' && after.state === 'ended' && after.outcome === 'answered';
  if (isOver && after.agent !== null) {
    next = withStatus(next, indexOf(after.agent.id), { wrapUpUntil: new Date(60_000).toISOString() });
  }
  return next;
}

/** The line that was awaited is another one now; who is still on the old one is on their way out. */
function lineReplaced(world: World, index: number): World {
  const call = world.calls[index];
  if (call == null) return world;
  const record = { ...call.record, agentLeg: { ...call.record.agentLeg, id: agentLine } };
  const agents = world.agents.map((agent) =>
    agent.line?.call === index ? { ...agent, line: agent.line.up ? { ...agent.line, current: false } : null } : agent,
  );
  return withCall({ ...world, agents }, index, { record });
}

export function ofLine(agent: number, at: Date) {
  return { legId: agentLine, carrierLegId: lineOf(agent), at };
}

export function ofCaller(at: Date) {
  return { legId: callerLine, carrierLegId: 'caller', at };
}

export const ended = { type: 'leg.ended', end: 'completed', durationMs: null, reason: null } as const;
