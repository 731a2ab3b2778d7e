import { expect, it } from 'vitest';
import { explore } from './explore.ts';

it('holds for two callers and two agents, in every state that there is', { timeout: 180_000 }, () => {
  const { states, steps, isComplete, violation } = explore({ callers: 2, agents: 2 });
  console.log(`model, 2 callers and 2 agents, complete: ${states} states, ${steps} steps`);
  expect(violation).toBeNull();
  expect(isComplete).toBe(true);
  // The states are the measure of what was looked at: fewer than these, and the model has lost something.
  expect(states).toBeGreaterThan(100_000);
});
