import { type Add, apply, ended, ofCaller, ofLine, withLine } from './call-step.ts';
import { afterOutside, heardAt, sentTo, toQueue } from './caller-steps.ts';
import { agentIn, type ModelCall, moment, type PendingEffect } from './model-call.ts';
import type { Rules } from './model-rules.ts';

/**
 * What the product does at the carrier. Where the process dies before it is noted as done, it is done again: placing a
 * caller, at any time later; all else is then no more than a fact that may be told at any time.
 */
export function effectSteps(call: ModelCall, rules: Rules, add: Add): void {
  for (const effect of call.effects) {
    const effects = call.effects.filter((one) => one !== effect);
    for (const next of perform({ ...call, effects }, effect, rules)) add(effect, next, 'sure');
  }
  add('place-caller, which was done before', place(call, rules), 'mishap');
  if (call.effects.includes('place-caller')) add('place-caller, and a crash', move(call, rules), 'mishap');
}

function perform(call: ModelCall, effect: PendingEffect, rules: Rules): ModelCall[] {
  if (effect === 'place-caller') return [place(call, rules)];
  if (effect === 'overflow-caller') {
    if (!call.record.caller?.overflowing) return [call];
    const choices = call.record.state === 'forwarded' ? afterOutside : [...sentTo, toQueue];
    return choices.map((to) => apply(call, { type: 'caller.sent', to, told: false }, rules));
  }
  if (effect === 'hang-up-caller') {
    return [apply({ ...call, hears: 'gone' }, { ...ended, ...ofCaller(moment.now) }, rules)];
  }
  const agent = agentIn(effect);
  if (call.lines[agent] === 'old') return [withLine(call, agent, 'none')];
  if (call.lines[agent] === 'none') return [call];
  return [apply(withLine(call, agent, 'down'), { ...ended, ...ofLine(agent, moment.now) }, rules)];
}

function place(call: ModelCall, rules: Rules): ModelCall {
  const there = move(call, rules);
  const { caller } = call.record;
  return there === call || caller === null ? call : apply(there, { type: 'caller.placed', place: caller.place }, rules);
}

/** The carrier does it; we may not get to write that down. */
function move(call: ModelCall, rules: Rules): ModelCall {
  if (!rules.isToBePlaced(call.record)) return call;
  if (call.hears === 'gone') return apply(call, { ...ended, ...ofCaller(moment.now) }, rules);
  return { ...call, hears: heardAt(call.record) };
}

/** Without what is to be done and would change nothing, now or later: whatever makes it mean something asks for it anew. */
export function withoutIdleEffects(call: ModelCall, rules: Rules): ModelCall {
  const isNeeded = (effect: PendingEffect): boolean => {
    if (effect === 'place-caller') return rules.isToBePlaced(call.record) && call.hears !== 'gone';
    if (effect === 'overflow-caller') return call.record.caller?.overflowing === true;
    if (effect === 'hang-up-caller') return call.hears !== 'gone';
    const line = call.lines[agentIn(effect)];
    return line === 'up' || line === 'old';
  };
  return { ...call, effects: call.effects.filter(isNeeded) };
}
