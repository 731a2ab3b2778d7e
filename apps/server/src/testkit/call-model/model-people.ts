import type { MemberId, RoutingReason } from '@ringdesk/contract';
import { canBeClaimed } from '../../features/calls/call-while-waiting.ts';
import type { RoutableAgent, WaitingCaller } from '../../features/queues/public.ts';
import { apply, endOffer, noAnswer, withAgent, withCall, withStatus } from './model-changes.ts';
import type { Add, Setting } from './model-step.ts';
import { memberId, moment, presenceIn, type World } from './model-world.ts';

/** What the agents do, what becomes of their offers in time, and the routing round, which runs whenever it likes. */
export function peopleSteps(world: World, setting: Setting, add: Add): void {
  add('routing', route(world, setting));
  for (const offer of world.offers) offerSteps(world, offer, setting, add);
  for (const agent of world.agents.keys()) statusSteps(world, agent, add);
  world.calls.forEach((call, index) => {
    call?.excluded.forEach((end, agent) => {
      if (end !== 'not-acknowledged') return;
      const excluded = call.excluded.map((before, at) => (at === agent ? null : before));
      add(`caller ${index}: agent ${agent} may be tried again`, withCall(world, index, { excluded }));
    });
  });
}

function offerSteps(world: World, offer: World['offers'][number], { rules }: Setting, add: Add): void {
  const { call, agent, shown } = offer;
  const name = `agent ${agent} for caller ${call}`;
  const isOnline = world.agents[agent]?.online === true;
  if (isOnline && !shown) {
    const offers = world.offers.map((one) => (one === offer ? { ...one, shown: true } : one));
    add(`${name}: card shown`, { ...world, offers });
  }
  if (isOnline) {
    add(`${name}: declines`, endOffer(world, call, agent, 'declined'), 'mishap');
    add(`${name}: accepts`, accept(world, call, agent, rules.oneCallPerAgent));
  }
  const due = (acknowledgeBy: Date, expiresAt: Date) => {
    const acknowledgedAt = shown ? moment.early.toISOString() : null;
    const times = { acknowledgedAt, acknowledgeBy, expiresAt: expiresAt.toISOString() };
    return rules.dueEnd(times, presenceIn(world, agent, rules).state, moment.now);
  };
  const passed = moment.now;
  const later = new Date(moment.now.getTime() + 1);
  const ends = new Set([due(passed, later), due(later, passed), due(later, later)]);
  for (const end of ends) {
    if (end === null) continue;
    const over = endOffer(world, call, agent, end);
    add(`${name}: ${end}`, end === 'expired' ? withStatus(over, agent, { noAnswer }) : over, 'sure');
  }

  function accept(from: World, index: number, by: number, oneCall: boolean): World {
    const isBusy = presenceIn(from, by, rules).state === 'on-call';
    const record = from.calls[index]?.record;
    if (record === undefined || (oneCall && isBusy) || !canBeClaimed(record)) return from;
    return apply(from, index, { type: 'claim.made', agent: { id: memberId(by), name: '' } }, rules);
  }
}

/** Comes and goes, as far as it changes what presence says. */
function statusSteps(world: World, agent: number, add: Add): void {
  const { online, status } = world.agents[agent] ?? {};
  if (status === undefined) return;
  add(
    `agent ${agent}: ${online ? 'closes' : 'opens'} the page`,
    withAgent(world, agent, { online: !online }),
    'mishap',
  );
  if (!online) return;
  const chosen =
    status.chosen.kind === 'away' ? ({ kind: 'available' } as const) : ({ kind: 'away', reason: 'Break' } as const);
  add(`agent ${agent}: is ${chosen.kind}`, withStatus(world, agent, { chosen, noAnswer: null }), 'mishap');
  if (status.noAnswer !== null) add(`agent ${agent}: is back`, withStatus(world, agent, { noAnswer: null }));
  if (status.wrapUpUntil !== null)
    add(`agent ${agent}: wrap-up is over`, withStatus(world, agent, { wrapUpUntil: null }));
}

function route(world: World, { queue, rules }: Setting): World {
  const agents = new Map<MemberId, RoutableAgent>(
    world.agents.map((_, agent) => {
      const isRinging = world.offers.some((offer) => offer.agent === agent);
      const presence = presenceIn(world, agent, rules);
      const id = memberId(agent);
      return [id, { memberId: id, presence, isRinging, freeSinceMs: 0, lastOfferAtMs: 0, callsToday: 0 }];
    }),
  );
  const callers = world.calls.flatMap((call, index): WaitingCaller[] => {
    if (call === null || !canBeClaimed(call.record)) return [];
    const excluded = call.excluded.flatMap((end, agent): Array<[MemberId, RoutingReason]> => {
      const reason = end === null ? null : rules.exclusionAfter(end, moment.now, moment.now);
      return reason === null ? [] : [[memberId(agent), reason]];
    });
    const ringing = world.offers.filter((offer) => offer.call === index).map(({ agent }) => memberId(agent));
    const whom = { callId: call.record.id, queue, wantedAgentId: null, lastAgentId: null, ownerId: null };
    return [{ ...whom, waitingSinceMs: 0, ringing: new Set(ringing), excluded: new Map(excluded) }];
  });
  const made = rules.routeCallers(callers, agents).flatMap(({ callId, offerTo }) => {
    const call = world.calls.findIndex((one) => one?.record.id === callId);
    return offerTo.map((id) => ({ call, agent: world.agents.findIndex((_, at) => memberId(at) === id), shown: false }));
  });
  return made.length === 0 ? world : { ...world, offers: [...world.offers, ...made] };
}
