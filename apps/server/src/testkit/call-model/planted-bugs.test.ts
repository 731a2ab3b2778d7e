import { expect, it } from 'vitest';
import type { CallEvent, Changed } from '../../features/calls/machine/call-event.ts';
import type { CallRecord } from '../../features/calls/machine/call-record.ts';
import { explore } from './explore.ts';
import { productRules, type Rules } from './model-rules.ts';

const { transition, routeCallers, endAfter, dueEnd } = productRules;

/** The machine, with what it does in a change exchanged for something else. */
function changing(change: (result: Changed, event: CallEvent, before: CallRecord) => Changed): Partial<Rules> {
  return {
    transition: (call, event, context) => {
      const result = transition(call, event, context);
      return result.kind === 'ignored' ? result : change(result, event, call);
    },
  };
}

/** The machine, with another event in the place of the one that came. */
function reading(read: (event: CallEvent, call: CallRecord) => CallEvent | null): Partial<Rules> {
  return {
    transition: (call, event, context) => {
      const instead = read(event, call);
      return instead === null ? { kind: 'ignored', reason: 'planted' } : transition(call, instead, context);
    },
  };
}

/** Offers each caller to everybody, whoever rings already. */
const eager: Rules['routeCallers'] = (callers, agents) =>
  callers.flatMap((caller) =>
    routeCallers([caller], new Map([...agents].map(([id, agent]) => [id, { ...agent, isRinging: false }]))),
  );

const bugs: Array<{ bug: string; rules: Partial<Rules>; seen: string }> = [
  {
    bug: 'an offer never runs out',
    rules: { dueEnd: (...asked) => (dueEnd(...asked) === 'expired' ? null : dueEnd(...asked)) },
    seen: 'an offer rings for ever',
  },
  {
    bug: 'a claim leaves the offers open',
    rules: { endAfter: (call, member) => (call.agent === null ? endAfter(call, member) : null) },
    seen: 'an offer goes on for nobody',
  },
  {
    bug: 'a caller who hangs up leaves the offers open',
    rules: { endAfter: (call, member) => (call.state === 'ended' ? null : endAfter(call, member)) },
    seen: 'an offer goes on for nobody',
  },
  {
    bug: 'two may accept the same caller',
    rules: {
      transition: (call, event, context) =>
        transition(event.type === 'claim.made' ? { ...call, agent: null } : call, event, context),
      canBeClaimed: (call) => productRules.canBeClaimed({ ...call, agent: null }),
    },
    seen: 'is taken from the agent who has accepted',
  },
  {
    bug: 'an agent may accept two callers',
    rules: { oneCallPerAgent: false },
    seen: 'an agent has two callers',
  },
  {
    bug: 'routing asks an agent whose phone rings already',
    rules: { routeCallers: eager },
    seen: 'an agent has two open offers',
  },
  {
    bug: 'a claim has no deadline',
    rules: changing((result, { type }) =>
      type === 'claim.made' ? { ...result, call: { ...result.call, deadline: null } } : result,
    ),
    seen: 'nothing is awaited',
  },
  {
    bug: 'the longest wait brings nothing',
    rules: reading((event) => (event.type === 'deadline.passed' && event.deadline === 'longest-wait' ? null : event)),
    seen: 'no way to an end',
  },
  {
    bug: 'a lost agent is awaited as long as a call may last',
    rules: changing((result) => {
      const { deadline } = result.call;
      const longest = deadline?.kind === 'rejoin' ? ({ ...deadline, kind: 'longest-call' } as const) : deadline;
      return { ...result, call: { ...result.call, deadline: longest } };
    }),
    seen: 'no way to an end',
  },
  {
    bug: 'what is to be done at the carrier is lost in a crash',
    rules: changing((result) => ({ ...result, effects: result.effects.filter(({ kind }) => kind !== 'place-caller') })),
    seen: 'is to hear message, hears greeting, and nobody brings them there',
  },
  {
    bug: 'a request for music that comes twice puts the caller back into the queue',
    rules: {
      transition: (call, event, context) => {
        const isSent = event.type === 'caller.waits' && call.state === 'voicemail' && call.caller !== null;
        const caller = call.caller && { ...call.caller, place: 'greeting' as const };
        return transition(isSent ? { ...call, state: 'waiting', caller } : call, event, context);
      },
    },
    seen: 'is to hear music, hears voicemail, and nobody brings them there',
  },
  {
    bug: 'the caller is moved before the line has sound',
    rules: changing((result, { type }, before) => {
      const { caller } = result.call;
      if (type !== 'leg.joined' || before.caller?.place !== 'queue' || caller === null) return result;
      const moved = { ...caller, place: 'conversation', arrived: false } as const;
      return { ...result, call: { ...result.call, caller: moved }, effects: [{ kind: 'place-caller' }] };
    }),
    seen: 'is moved to an agent without sound',
  },
  {
    bug: 'a fact of an earlier conversation is taken for the new one',
    rules: {
      transition: (call, event, context) => {
        const isOld = event.type === 'leg.joined' && call.caller?.place === 'conversation';
        return transition(call, isOld ? { ...event, at: context.now } : event, context);
      },
    },
    seen: 'is to hear conversation, hears greeting, and nobody brings them there',
  },
  {
    bug: 'a line that was given up is not hung up',
    rules: changing((result, _, before) => {
      const { carrierLegId } = before.agentLeg;
      const isReplaced = result.call.agentLeg.id !== before.agentLeg.id;
      const effects = result.effects.filter(
        (effect) => !('carrierLegId' in effect) || effect.carrierLegId !== carrierLegId,
      );
      return isReplaced ? { ...result, effects } : result;
    }),
    seen: 'no way to an end',
  },
];

it.each(bugs)('two callers and two agents are enough to see that $bug', { timeout: 60_000 }, ({ rules, seen }) => {
  const { violation } = explore({ callers: 2, agents: 2, rules });
  expect(violation?.what).toBe(seen);
  expect(violation?.trace).not.toHaveLength(0);
  expect(explore({ callers: 2, agents: 2, rules, merged: true }).violation).not.toBeNull();
});
