import { expect, it } from 'vitest';
import { type Exploration, explore } from './explore.ts';
import { productRules, type Rules } from './model-world.ts';

/** The states are the measure of what was looked at: fewer than these, and the model has lost something. */
function expectHolds(name: string, { states, steps, violation }: Exploration, leastStates: number): void {
  console.log(`model, ${name}: ${states} states, ${steps} steps`);
  expect(violation).toBeNull();
  expect(states).toBeGreaterThan(leastStates);
}

it('holds for one caller and one agent, in every state that there is', { timeout: 120_000 }, () => {
  const found = explore({ callers: 1, agents: 1, strategy: 'longest-idle' });
  expect(found.isComplete).toBe(true);
  expectHolds('1 caller and 1 agent, complete', found, 10_000);
});

it.each(['ring-all', 'longest-idle'] as const)(
  'holds for two callers and two agents, %s, in the states that are nearest',
  { timeout: 120_000 },
  (strategy) => {
    const mostStates = 25_000;
    const found = explore({ callers: 2, agents: 2, strategy, mostStates });
    expectHolds(`2 callers and 2 agents, ${strategy}, the nearest`, found, 10_000);
  },
);

const { transition, routeCallers, endAfter } = productRules;
const bugs: Array<{ bug: string; rules: Partial<Rules>; seen: string; callers: number; agents: number }> = [
  {
    bug: 'a claim leaves the offers open',
    rules: { endAfter: (call, member) => (call.agent === null ? endAfter(call, member) : null) },
    seen: 'caller 0: an offer goes on for nobody',
    callers: 1,
    agents: 2,
  },
  {
    bug: 'the caller is moved before the line has sound',
    rules: {
      transition: (call, event, context) => {
        const result = transition(call, event, context);
        if (event.type !== 'leg.joined' || result.kind === 'ignored' || result.call.caller?.place !== 'queue')
          return result;
        const caller = { ...result.call.caller, place: 'conversation', arrived: false } as const;
        return { ...result, call: { ...result.call, caller }, effects: [...result.effects, { kind: 'place-caller' }] };
      },
    },
    seen: 'caller 0: is moved to an agent without sound',
    callers: 1,
    agents: 1,
  },
  {
    bug: 'a claim has no deadline',
    rules: {
      transition: (call, event, context) => {
        const result = transition(call, event, context);
        if (event.type !== 'claim.made' || result.kind === 'ignored') return result;
        return { ...result, call: { ...result.call, deadline: null } };
      },
    },
    seen: 'caller 0: nothing is awaited',
    callers: 1,
    agents: 1,
  },
  {
    bug: 'the longest wait brings nothing',
    rules: {
      transition: (call, event, context) => {
        const isLongestWait = event.type === 'deadline.passed' && event.deadline === 'longest-wait';
        return isLongestWait ? { kind: 'ignored', reason: 'planted' } : transition(call, event, context);
      },
    },
    seen: 'no way to an end',
    callers: 1,
    agents: 1,
  },
  {
    bug: 'routing asks an agent whose phone rings already',
    rules: { routeCallers: eager },
    seen: 'an agent has two open offers',
    callers: 2,
    agents: 1,
  },
  {
    bug: 'a fact of an earlier conversation is taken for the new one',
    rules: {
      transition: (call, event, context) => {
        const isOld = event.type === 'leg.joined' && call.caller?.place === 'conversation';
        return transition(call, isOld ? { ...event, at: context.now } : event, context);
      },
    },
    seen: 'caller 0: is to hear conversation, hears music, and nobody brings them there',
    callers: 1,
    agents: 1,
  },
];

/** Offers each caller to everybody, whoever rings already. */
function eager(...[callers, agents]: Parameters<Rules['routeCallers']>): ReturnType<Rules['routeCallers']> {
  return callers.flatMap((caller) =>
    routeCallers([caller], new Map([...agents].map(([id, agent]) => [id, { ...agent, isRinging: false }]))),
  );
}

it.each(bugs)('sees it when $bug', { timeout: 120_000 }, ({ rules, seen, callers, agents }) => {
  const { violation } = explore({ callers, agents, strategy: 'ring-all', rules, mostStates: 60_000 });
  expect(violation?.what).toBe(seen);
});

it('sees it when the database lets an agent have two calls', { timeout: 120_000 }, () => {
  const rules = { oneCallPerAgent: false, routeCallers: eager };
  const { violation } = explore({ callers: 2, agents: 1, strategy: 'ring-all', rules, mostStates: 60_000 });
  expect(violation?.what).toMatch(/^an agent has two/);
});
