import type { LegId } from '@ringdesk/contract';
import type { CallEvent } from '../../features/calls/machine/call-event.ts';
import {
  agentIn,
  agentLine,
  agentOf,
  callerLine,
  lineOf,
  type ModelCall,
  memberId,
  moment,
  type PendingEffect,
  timings,
  withoutTimes,
} from './model-call.ts';
import type { Rules } from './model-rules.ts';

/**
 * `sure`: ours or the carrier's, and bound to come · `usual`: people and facts, which may never come · `mishap`: a crash, a
 * line or a person that fails, a fact of long ago.
 */
export type StepKind = 'sure' | 'usual' | 'mishap';

/** What else must hold, or happens, in the other calls: an agent has one live call, and a browser one line. */
export interface Touch {
  readonly kind: 'claim' | 'connect';
  readonly agent: number;
}

export interface CallStep {
  readonly name: string;
  readonly next: ModelCall;
  readonly kind: StepKind;
  readonly touch: Touch | null;
}

export type Add = (name: string, next: ModelCall, kind?: StepKind, touch?: Touch) => void;

/**
 * One transaction, as the product does it: the machine decides, what is to be done is saved, the offers follow. A crash is
 * before it or after it.
 */
export function apply(call: ModelCall, event: CallEvent, rules: Rules, now = moment.now): ModelCall {
  const result = rules.transition(call.record, event, { now, timings, newLegId: 'new' as LegId });
  if (result.kind === 'ignored') return call;
  const record = withoutTimes(result.call);
  const effects = new Set<PendingEffect>(call.effects);
  for (const effect of result.effects) {
    if (effect.kind === 'place-caller' || effect.kind === 'overflow-caller') effects.add(effect.kind);
    if (effect.kind !== 'hang-up-leg') continue;
    const isCaller = effect.carrierLegId === call.record.customerLeg.carrierLegId;
    effects.add(isCaller ? 'hang-up-caller' : `hang-up-line-${agentIn(effect.carrierLegId)}`);
  }
  const offers = call.offers.map((isOpen, agent) => isOpen && rules.endAfter(record, memberId(agent)) === null);
  const next = { ...call, record, effects: [...effects].sort(), offers };
  return record.agentLeg.id === agentLine ? next : lineReplaced(next);
}

/** The line that was awaited is another one now; who is still on the old one is on their way out. */
function lineReplaced(call: ModelCall): ModelCall {
  const record = { ...call.record, agentLeg: { ...call.record.agentLeg, id: agentLine } };
  const lines = call.lines.map((line) => (line === 'up' || line === 'old' ? 'old' : 'none'));
  return { ...call, record, lines };
}

export function withLine(call: ModelCall, agent: number, line: ModelCall['lines'][number]): ModelCall {
  return { ...call, lines: call.lines.map((before, at) => (at === agent ? line : before)) };
}

export function withOffer(call: ModelCall, agent: number, isOpen: boolean): ModelCall {
  return { ...call, offers: call.offers.map((before, at) => (at === agent ? isOpen : before)) };
}

export function ofLine(agent: number, at: Date) {
  return { legId: agentLine, carrierLegId: lineOf(agent), at };
}

export function ofCaller(at: Date) {
  return { legId: callerLine, carrierLegId: 'caller', at };
}

/** A line that another has taken the place of. */
export function ofReplaced(at: Date) {
  return { legId: 'replaced' as LegId, carrierLegId: 'line-replaced', at };
}

export const ended = { type: 'leg.ended', end: 'completed', durationMs: null, reason: null } as const;

/** The browser's line is awaited by the call, and not merely on its way out. */
export function currentLine({ record, lines }: ModelCall): { agent: number; isUp: boolean } | null {
  const agent = agentOf(record);
  const line = agent === null ? 'none' : lines[agent];
  return agent !== null && (line === 'up' || line === 'down') ? { agent, isUp: line === 'up' } : null;
}
