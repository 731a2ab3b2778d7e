import type { CallEvent } from '../../features/calls/machine/call-event.ts';
import { type Add, apply, currentLine, ended, ofLine, ofReplaced, type StepKind, withLine } from './call-step.ts';
import { agentOf, lineOf, type ModelCall, moment } from './model-call.ts';
import type { Rules } from './model-rules.ts';

/** The line of the agent who accepted: it connects, has sound, fails or is lost, and the facts of it come as they come. */
export function lineSteps(call: ModelCall, rules: Rules, add: Add): void {
  const agent = agentOf(call.record);
  if (agent === null) return;
  const name = `agent ${agent}`;
  const fact = (what: string, event: CallEvent, kind?: StepKind) =>
    add(`${name}: ${what}`, apply(call, event, rules), kind);
  fact('hangs up', { type: 'hang-up.asked' }, 'mishap');
  fact(
    'reports a failed line',
    { type: 'agent.reported', line: 'failed', carrierLegId: null, reason: 'No microphone.' },
    'mishap',
  );
  fact('reports a lost line', { type: 'agent.reported', line: 'lost', carrierLegId: null, reason: null }, 'mishap');
  holdSteps(call, rules, add);
  add(`${name}: connects`, connect(call, agent, rules), 'usual', { kind: 'connect', agent });
  const line = currentLine(call);
  if (line === null) return;
  fact('has sound', { type: 'agent.reported', line: 'joined', carrierLegId: null, reason: null });
  fact('"joined"', { type: 'leg.joined', ...ofLine(agent, moment.early) });
  if (line.isUp) {
    add(`${name}: line is lost`, withLine(call, agent, 'down'), 'mishap');
    return;
  }
  const left = { type: 'leg.left', ...ofLine(agent, moment.earlyEnd) } as const;
  fact('"left"', { ...left, conversationEnded: false });
  if (call.hears === 'gone') fact('"left, the conversation is over"', { ...left, conversationEnded: true });
  fact('"ended"', { ...ended, ...ofLine(agent, moment.earlyEnd) });
}

/** The agent wants music for the caller, or no more; the carrier does it or not. What is played is left to other tests. */
function holdSteps(call: ModelCall, rules: Rules, add: Add): void {
  for (const on of [true, false]) {
    add(`hold ${on} is asked for`, apply(call, { type: 'hold.asked', on }, rules));
    add(`hold ${on} is confirmed`, apply(call, { type: 'hold.confirmed', on }, rules));
  }
  add('the carrier does not change the hold', apply(call, { type: 'hold.failed' }, rules), 'mishap');
}

/** A line of the browser is given up for the new one; the product may refuse that, and then there is none. */
function connect(call: ModelCall, agent: number, rules: Rules): ModelCall {
  const connected = apply(call, { type: 'agent.connected', carrierLegId: `new-${lineOf(agent)}` }, rules);
  if (connected === call) return call;
  const agentLeg = { ...connected.record.agentLeg, carrierLegId: lineOf(agent) };
  const effects = connected.effects.filter((effect) => effect !== `hang-up-${lineOf(agent)}`);
  return withLine({ ...connected, record: { ...connected.record, agentLeg }, effects }, agent, 'up');
}

/** The agent's browser connects elsewhere, and so lets go of what it had here. */
export function withoutLine(call: ModelCall, agent: number): ModelCall {
  const line = call.lines[agent];
  if (line === 'up') return withLine(call, agent, 'down');
  if (line !== 'old') return call;
  const effects = call.effects.filter((effect) => effect !== `hang-up-${lineOf(agent)}`);
  return withLine({ ...call, effects }, agent, 'none');
}

/** Word of a line that another has taken the place of: it comes late, and means nothing any more. */
export function replacedLineSteps(call: ModelCall, rules: Rules, add: Add): void {
  const facts: CallEvent[] = [
    { type: 'leg.joined', ...ofReplaced(moment.early) },
    { type: 'leg.left', conversationEnded: false, ...ofReplaced(moment.earlyEnd) },
    { ...ended, ...ofReplaced(moment.earlyEnd) },
    { type: 'agent.reported', line: 'left', carrierLegId: 'line-replaced', reason: null },
  ];
  for (const event of facts) add(`a replaced line: "${event.type}"`, apply(call, event, rules), 'mishap');
}
