import { agentIn, agentOf, lineOf, type ModelCall, memberId, type PendingEffect } from './model-call.ts';

/**
 * Two calls with the same key have the same future, as far as the model looks. What no rule reads then is left out: names,
 * texts, seconds, outcomes and who asked for a hang-up, when an agent who is there was last lost, when somebody left who
 * is not in a conversation; of a call that has ended, all but its lines and offers.
 */
export function keyOf({ record, hears, effects, offers, lines }: ModelCall): string {
  const { state, agentLeg, customerLeg, caller, hangUp, deadline, onDemand } = record;
  const phones = [hears, effects.join('+'), lines.join(' ')];
  const lives = [
    state,
    agentLeg.state,
    agentLeg.carrierLegId,
    customerLeg.state,
    deadline?.kind,
    phones,
    offers.join(' '),
  ];
  if (state === 'ended') return lives.join();
  const hasOwner = caller?.queue != null || caller?.overflow != null;
  const place = [caller?.place, caller?.arrived, caller?.overflowing, hasOwner];
  const agent = [
    agentOf(record),
    agentLeg.joined || agentLeg.lostAt !== null,
    agentLeg.joined,
    agentLeg.leftAt !== null,
  ];
  const claim = [caller?.claimedAt !== null, caller?.agentHasSound];
  const { asked, since } = record.hold;
  const talk = state === 'answered' ? [customerLeg.leftAt?.getTime(), asked, since !== null] : null;
  const ending = hangUp && hangUp.cause === 'customer-left';
  return [lives, place, agent, claim, talk, ending, onDemand?.asked, onDemand?.stage].join();
}

/** The same call with other names for the agents: `to[agent]` is the new name of `agent`. */
export function renamed(call: ModelCall, to: readonly number[]): ModelCall {
  const name = (agent: number) => to[agent] ?? agent;
  const moved = <T>(all: readonly T[]) => all.map((_, agent) => all[to.indexOf(agent)] as T);
  const { record } = call;
  const { agent, agentLeg } = record;
  const effects = call.effects.map(
    (effect): PendingEffect => (effect.startsWith('hang-up-line') ? `hang-up-line-${name(agentIn(effect))}` : effect),
  );
  const { carrierLegId } = agentLeg;
  return {
    ...call,
    record: {
      ...record,
      agent: agent && { ...agent, id: memberId(name(agentIn(agent.id))) },
      agentLeg: { ...agentLeg, carrierLegId: carrierLegId && lineOf(name(agentIn(carrierLegId))) },
    },
    effects: effects.sort(),
    offers: moved(call.offers),
    lines: moved(call.lines),
  };
}
