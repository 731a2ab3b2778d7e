import { expect, it } from 'vitest';
import { callTable } from '../../features/calls/machine/call.machine.ts';
import { findCallStates } from './call-states.ts';
import { explore } from './explore.ts';
import { productRules, type Rules } from './model-rules.ts';

it('holds for two callers and two agents, in every state that there is', { timeout: 180_000 }, () => {
  const { states, steps, isComplete, violation } = explore({ callers: 2, agents: 2 });
  console.log(`model, 2 callers and 2 agents, complete: ${states} states, ${steps} steps`);
  expect(violation).toBeNull();
  expect(isComplete).toBe(true);
  // The states are the measure of what was looked at: fewer than these, and the model has lost something.
  expect(states).toBeGreaterThan(100_000);
});

it('holds where agents record, too', { timeout: 60_000 }, () => {
  const { states, isComplete, violation } = explore({ callers: 1, agents: 2, recording: 'on-demand' });
  console.log(`model, 1 caller and 2 agents who may record, complete: ${states} states`);
  expect(violation).toBeNull();
  expect(isComplete).toBe(true);
});

/** A new handler that stands here when this fails is not explored: teach the model the event. */
it('comes to every handler that the machine has for a caller', { timeout: 60_000 }, () => {
  const reached = new Set<string>();
  const transition: Rules['transition'] = (call, event, context) => {
    const result = productRules.transition(call, event, context);
    if (result.kind === 'changed') reached.add(`${call.state}: ${event.type}`);
    return result;
  };
  for (const recording of ['no', 'on-demand'] as const) {
    findCallStates(1, { ...productRules, transition }, recording);
  }
  const handled = (['waiting', 'voicemail', 'forwarded', 'answered', 'ended'] as const).flatMap((state) =>
    Object.keys(callTable[state]).map((event) => `${state}: ${event}`),
  );
  const outbound = /: (leg\.ringing|leg\.dialling|customer\.placed)$/;
  expect(handled.filter((one) => !reached.has(one) && !outbound.test(one))).toEqual([
    // A caller's leg is answered from the first, and after the end these change nothing that a rule reads.
    'ended: leg.answered',
    'ended: leg.joined',
    'ended: caller.served',
  ]);
});
