import type { CallEvent } from '../../features/calls/machine/call-event.ts';
import { isOpen } from '../../features/calls/machine/call-record.ts';
import { awaitsAgent, awaitsCaller } from '../../features/calls/reconciling/ask-carrier.ts';
import { type Add, apply, currentLine, ended, ofCaller, ofLine } from './call-step.ts';
import { agentIn, type ModelCall, moment, timings } from './model-call.ts';
import type { Rules } from './model-rules.ts';

/** The call's deadline passes, and the sweep that asks the carrier comes round. */
export function timeSteps(call: ModelCall, rules: Rules, add: Add): void {
  const { deadline, state } = call.record;
  const asked = askCarrier(call, rules);
  add('the carrier is asked', asked, 'sure');
  if (deadline === null) return;
  const pass = (from: ModelCall, now: Date) => {
    const kind = from.record.deadline?.kind;
    return kind === deadline.kind ? apply(from, { type: 'deadline.passed', deadline: kind }, rules, now) : from;
  };
  const late = new Date(moment.now.getTime() + Math.max(timings.hangUpGiveUpMs, timings.longestHoldMs));
  add(`${deadline.kind} passes`, pass(asked, late), isPrompt(call) ? 'sure' : 'usual');
  if (state === 'ended' || !rules.actsUnasked.has(deadline.kind)) return;
  add(`${deadline.kind} passes, the carrier is silent`, pass(call, late), 'mishap');
  if (deadline.kind === 'hang-up') add('hang-up is tried again', pass(call, moment.now), 'mishap');
}

/**
 * The longest call is a matter of hours: it frees those who talk for ever, and no others. So a caller who is alone has
 * to get out without it.
 */
function isPrompt(call: ModelCall): boolean {
  if (call.record.deadline?.kind !== 'longest-call') return true;
  return call.hears === 'conversation' && currentLine(call)?.isUp === true;
}

/** What looking the call up at the carrier tells: its legs, then who is in the conversation. */
function askCarrier(call: ModelCall, rules: Rules): ModelCall {
  const { agentLeg, customerLeg } = call.record;
  const { hears } = call;
  const facts: CallEvent[] = [];
  if (isOpen(agentLeg)) {
    const agent = agentIn(agentLeg.carrierLegId);
    const isUp = call.lines[agent] === 'up';
    const leg = ofLine(agent, moment.now);
    facts.push(isUp ? { type: 'leg.answered', ...leg } : { ...ended, ...leg });
    if (isUp && awaitsAgent(call.record)) facts.push({ type: 'leg.joined', ...leg });
  }
  if (isOpen(customerLeg)) {
    const leg = ofCaller(moment.now);
    facts.push(hears === 'gone' ? { ...ended, ...leg } : { type: 'leg.answered', ...leg });
  }
  if (awaitsCaller(call.record) && hears === 'conversation') {
    facts.push({ type: 'leg.joined', ...ofCaller(moment.now) });
  }
  return facts.reduce((before, event) => apply(before, event, rules), call);
}
