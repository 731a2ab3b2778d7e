import type { Queue } from '@ringdesk/contract';
import { awaitsAgent, awaitsCaller } from '../../features/calls/ask-carrier.ts';
import type { CallEvent } from '../../features/calls/call-event.ts';
import { newInboundCall } from '../../features/calls/call-record.ts';
import { apply, ended, ofCaller, ofLine, withAgent, withCall } from './model-changes.ts';
import { peopleSteps } from './model-people.ts';
import type { Add, Setting, Step, StepKind } from './model-step.ts';
import {
  agentLine,
  awaitedAt,
  callerLine,
  callId,
  indexOf,
  lineOf,
  type ModelCall,
  moment,
  type PendingEffect,
  type Rules,
  timings,
  type World,
} from './model-world.ts';

/** Everything that can happen next. */
export function stepsOf(world: World, setting: Setting): Step[] {
  const steps: Step[] = [];
  const add = (name: string, next: World, kind: StepKind = 'usual') => {
    if (next !== world) steps.push({ name, next, kind });
  };
  world.calls.forEach((call, index) => {
    if (call === null) {
      // Callers are alike: the first who has not rung yet does.
      if (index === 0 || world.calls[index - 1] !== null)
        add(`caller ${index} rings`, arrive(world, index, setting.queue));
      return;
    }
    effectSteps(world, index, call, setting.rules, add);
    callerSteps(world, index, call, setting.rules, add);
    deadlineSteps(world, index, call, setting.rules, add);
    lineSteps(world, index, call, setting.rules, add);
  });
  peopleSteps(world, setting, add);
  return steps;
}

function arrive(world: World, index: number, queue: Queue): World {
  const { id, label } = queue;
  const record = newInboundCall({
    id: callId(index),
    agentLegId: agentLine,
    customerLegId: callerLine,
    carrierLegId: 'caller',
    queue: { id, label },
    wantedAgentId: null,
    record: false,
    now: moment.early,
    waitUntil: awaitedAt,
  });
  const excluded = world.agents.map(() => null);
  const call: ModelCall = { record, hears: 'greeting', wasInConversation: false, effects: [], excluded };
  return { ...world, calls: world.calls.map((before, at) => (at === index ? call : before)) };
}

/** What the product does at the carrier. Where the process dies before it is noted as done, it is done again. */
function effectSteps(world: World, index: number, call: ModelCall, rules: Rules, add: Add): void {
  for (const effect of call.effects) {
    const effects = call.effects.filter((one) => one !== effect);
    add(`caller ${index}: ${effect}`, perform(withCall(world, index, { effects }), index, effect, rules), 'sure');
    add(`caller ${index}: ${effect}, and a crash`, perform(world, index, effect, rules), 'mishap');
  }
}

function perform(world: World, index: number, effect: PendingEffect, rules: Rules): World {
  const call = world.calls[index];
  if (call == null) return world;
  if (effect === 'place-caller') return place(world, index, call, rules);
  if (effect === 'overflow-caller') {
    if (!call.record.caller?.overflowing) return world;
    const overflow = { kind: 'hang-up', message: { kind: 'text', text: '' } } as const;
    return apply(world, index, { type: 'caller.sent', to: { place: 'message', overflow }, told: false }, rules);
  }
  if (effect === 'hang-up-caller') {
    return apply(withCall(world, index, { hears: 'gone' }), index, { ...ended, ...ofCaller(moment.now) }, rules);
  }
  const agent = Number(effect.slice('hang-up-line-'.length));
  const line = world.agents[agent]?.line;
  if (line?.call !== index) return world;
  if (!line.current) return withAgent(world, agent, { line: null });
  const down = withAgent(world, agent, { line: { ...line, up: false } });
  return apply(down, index, { ...ended, ...ofLine(agent, moment.now) }, rules);
}

function place(world: World, index: number, { record, hears, wasInConversation }: ModelCall, rules: Rules): World {
  const { caller } = record;
  if (record.state === 'ended' || caller === null || caller.arrived) return world;
  if (hears === 'gone') return apply(world, index, { ...ended, ...ofCaller(moment.now) }, rules);
  const isBack = wasInConversation || (hears === 'conversation' && caller.place !== 'conversation');
  if (caller.place === 'conversation') return withCall(world, index, { hears: 'conversation' });
  if (caller.place === 'queue') return withCall(world, index, { hears: 'music', wasInConversation: isBack });
  const there = withCall(world, index, { hears: 'words', wasInConversation: isBack });
  return apply(there, index, { type: 'caller.placed', place: caller.place }, rules);
}

/** What the caller does, and what the carrier says of them: at any time after it happened, any number of times, or never. */
function callerSteps(world: World, index: number, call: ModelCall, rules: Rules, add: Add): void {
  const { hears, wasInConversation, record } = call;
  const name = `caller ${index}`;
  const fact = (what: string, event: CallEvent, kind?: StepKind) =>
    add(`${name}: ${what}`, apply(world, index, event, rules), kind);
  if (hears === 'gone') {
    fact('"ended"', { ...ended, ...ofCaller(moment.now) });
  } else {
    add(`${name} hangs up`, withCall(world, index, { hears: 'gone' }));
  }
  if (hears === 'greeting')
    add(`${name} hears music, and we do not`, withCall(world, index, { hears: 'music' }), 'mishap');
  if (hears === 'greeting' || hears === 'music') {
    const asks = withCall(world, index, { hears: 'music' });
    add(`${name} asks for music`, apply(asks, index, { type: 'caller.waits', at: moment.now }, rules));
  }
  if (hears === 'words') add(`${name} has heard the words`, withCall(world, index, { hears: 'gone' }), 'sure');
  if (hears === 'conversation') fact('"joined"', { type: 'leg.joined', ...ofCaller(moment.late) });
  if (hears === 'gone' && record.customerLeg.answeredAt !== null) {
    fact('"left"', { type: 'leg.left', conversationEnded: false, ...ofCaller(moment.late) });
  }
  if (!wasInConversation) return;
  fact('"joined", of before', { type: 'leg.joined', ...ofCaller(moment.early) }, 'mishap');
  fact('"left", of before', { type: 'leg.left', conversationEnded: false, ...ofCaller(moment.earlyEnd) }, 'mishap');
}

/** Before these a carrier that cannot be asked is not waited for. */
const actsUnasked = new Set(['claim', 'longest-wait', 'overflow', 'hang-up']);

function deadlineSteps(world: World, index: number, { record }: ModelCall, rules: Rules, add: Add): void {
  const { deadline } = record;
  if (deadline === null || (record.state === 'ended' && deadline.kind === 'legs-gone')) {
    if (deadline !== null) add(`caller ${index}: legs gone?`, askCarrier(world, index, rules), 'sure');
    return;
  }
  const pass = (from: World, now: Date) => {
    const kind = from.calls[index]?.record.deadline?.kind;
    return kind === deadline.kind ? apply(from, index, { type: 'deadline.passed', deadline: kind }, rules, now) : from;
  };
  const late = new Date(moment.now.getTime() + timings.hangUpGiveUpMs);
  const asked = askCarrier(world, index, rules);
  add(`caller ${index}: ${deadline.kind} passes`, pass(asked, late), 'sure');
  if (actsUnasked.has(deadline.kind)) {
    add(`caller ${index}: ${deadline.kind} passes, the carrier is silent`, pass(world, late), 'mishap');
    if (deadline.kind === 'hang-up') add(`caller ${index}: hang-up is tried again`, pass(world, moment.now), 'mishap');
  }
}

/** What looking the call up at the carrier tells. */
function askCarrier(world: World, index: number, rules: Rules): World {
  const call = world.calls[index];
  if (call == null) return world;
  let next = world;
  const { record, hears } = call;
  const agent = world.agents.findIndex(({ line }) => line?.call === index && line.current);
  const isUp = world.agents[agent]?.line?.up === true;
  const holder = record.agentLeg.carrierLegId;
  if (record.agentLeg.state === 'up' && holder !== null && !isUp) {
    next = apply(next, index, { ...ended, legId: agentLine, carrierLegId: holder, at: moment.now }, rules);
  }
  if (record.customerLeg.state !== 'ended' && hears === 'gone') {
    next = apply(next, index, { ...ended, ...ofCaller(moment.now) }, rules);
  }
  if (awaitsAgent(record) && isUp) {
    next = apply(next, index, { type: 'leg.joined', ...ofLine(agent, moment.now) }, rules);
  }
  if (awaitsCaller(record) && hears === 'conversation') {
    next = apply(next, index, { type: 'leg.joined', ...ofCaller(moment.now) }, rules);
  }
  return next;
}

/** The line of the agent who accepted: it connects, has sound, fails or is lost, and the facts of it come as they come. */
function lineSteps(world: World, index: number, { record, hears }: ModelCall, rules: Rules, add: Add): void {
  if (record.agent === null) return;
  const agent = indexOf(record.agent.id);
  const { line = null, online = false } = world.agents[agent] ?? {};
  const name = `agent ${agent} for caller ${index}`;
  const fact = (what: string, event: CallEvent, kind?: StepKind) =>
    add(`${name}: ${what}`, apply(world, index, event, rules), kind);
  if (online) {
    fact('hangs up', { type: 'hang-up.asked' }, 'mishap');
    fact('reports a failed line', { type: 'agent.reported', line: 'failed', reason: 'No microphone.' }, 'mishap');
    if (!(line?.call === index && line.current && line.up))
      add(`${name}: connects`, connect(world, index, agent, rules));
  }
  if (line?.call !== index || !line.current) return;
  fact('"joined"', { type: 'leg.joined', ...ofLine(agent, moment.early) });
  if (line.up) {
    fact('has sound', { type: 'agent.reported', line: 'joined', reason: null });
    add(`${name}: line is lost`, withAgent(world, agent, { line: { ...line, up: false } }), 'mishap');
    return;
  }
  const conversationEnded = hears === 'gone';
  fact('"left"', { type: 'leg.left', conversationEnded, ...ofLine(agent, moment.earlyEnd) });
  fact('"ended"', { ...ended, ...ofLine(agent, moment.earlyEnd) });
}

function connect(world: World, index: number, agent: number, rules: Rules): World {
  const before = world.calls[index];
  const next = apply(world, index, { type: 'agent.connected', carrierLegId: `${lineOf(agent)}-new` }, rules);
  const call = next.calls[index];
  if (next === world || call == null || before == null) return world;
  const record = { ...call.record, agentLeg: { ...call.record.agentLeg, carrierLegId: lineOf(agent) } };
  const gone = `hang-up-line-${agent}` as const;
  const dropped = world.calls
    .map((_, at) => at)
    .reduce(
      (all, at) => {
        const effects = all.calls[at]?.effects.filter((one) => one !== gone);
        return effects === undefined ? all : withCall(all, at, { effects });
      },
      withCall(next, index, { record }),
    );
  return withAgent(dropped, agent, { line: { call: index, current: true, up: true } });
}
