import { brokenBetween } from './call-properties.ts';
import { apply, type CallStep, type StepKind, type Touch } from './call-step.ts';
import { callerSteps, heardAt, sentTo } from './caller-steps.ts';
import { effectSteps } from './effect-steps.ts';
import { lineSteps, replacedLineSteps } from './line-steps.ts';
import { type ModelCall, newCall, type Recording } from './model-call.ts';
import type { Rules } from './model-rules.ts';
import { offerSteps } from './offer-steps.ts';
import { recordingSteps } from './recording-steps.ts';
import { timeSteps } from './time-steps.ts';

export interface FoundStep extends CallStep {
  /** What does not hold of this step; what does not hold of the state after it is said there. */
  readonly broken: string | null;
}

/** Everything that can become of one caller next. */
export function stepsFrom(call: ModelCall | null, agents: number, rules: Rules, recording: Recording): FoundStep[] {
  if (call === null) return arrivals(agents, rules, recording);
  const steps: FoundStep[] = [];
  const add = (name: string, next: ModelCall, kind: StepKind = 'usual', touch: Touch | null = null) => {
    if (next !== call) steps.push({ name, next, kind, touch, broken: brokenBetween(call, next) });
  };
  effectSteps(call, rules, add);
  callerSteps(call, rules, add);
  timeSteps(call, rules, add);
  lineSteps(call, rules, add);
  replacedLineSteps(call, rules, add);
  offerSteps(call, rules, add);
  recordingSteps(call, rules, add);
  return steps;
}

/** A number leads to a queue, or, closed, to what was chosen for that. */
function arrivals(agents: number, rules: Rules, recording: Recording): FoundStep[] {
  const call = newCall(agents, recording);
  const usual = { kind: 'usual', touch: null, broken: null } as const;
  const elsewhere = sentTo.map((to): FoundStep => {
    const sent = apply(call, { type: 'caller.sent', to, told: true }, rules);
    return { ...usual, name: `rings, and goes to ${to.place}`, next: { ...sent, hears: heardAt(sent.record) } };
  });
  return [{ ...usual, name: 'rings', next: call }, ...elsewhere];
}
