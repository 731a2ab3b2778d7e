import type { Clock } from '../clock.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { callView } from './contract.ts';
import { type ControlDeps, ControlError, type Handler } from './handler.ts';
import type { OperationName } from './operations.ts';

type WatchOperation = Extract<
  OperationName,
  | 'webhooks'
  | 'insights'
  | 'answerFindings'
  | 'getFaults'
  | 'setFaults'
  | 'clearFaults'
  | 'getProfile'
  | 'setProfile'
  | 'getTime'
  | 'advanceTime'
  | 'getUnconfirmed'
  | 'setUnconfirmed'
  | 'calls'
>;

/** What is seen of the whole carrier, and how it misbehaves. */
export function watchHandlers(deps: ControlDeps): { [Name in WatchOperation]: Handler<Name> } {
  const { world, engine, deliveries, insights, answers } = deps;
  const { faults } = world;
  return {
    webhooks: ({ query }) => ({ webhooks: deliveries.find(query) }),
    insights: ({ query }) => ({ insights: insights.find(query) }),
    answerFindings: () => answers.found,
    getFaults: () => faults.all(),
    setFaults({ body }) {
      faults.replace(body);
      for (const fault of body) {
        const { kind, scope } = fault;
        if (kind !== 'socket-dropped' && kind !== 'token-expired') continue;
        world.clock.after(fault.delayMs, () => engine.browserCalls.strikeSockets(kind, scope));
      }
      return body;
    },
    clearFaults({ query }) {
      faults.clear(query.scope);
      return undefined;
    },
    getProfile: () => ({ name: world.profile.name }),
    setProfile({ body }) {
      world.profile.name = body.name;
      return body;
    },
    getUnconfirmed: () => world.unconfirmed.all,
    setUnconfirmed({ body }) {
      world.unconfirmed.replace(body);
      return body;
    },
    getTime: () => timeOf(world.clock),
    async advanceTime({ body }) {
      const { clock } = world;
      if (!(clock instanceof VirtualClock)) {
        const message = 'This clock is the machine’s. Start the carrier with "clock": "manual" to advance its time.';
        throw new ControlError(409, message);
      }
      await clock.advance(body.ms);
      return timeOf(clock);
    },
    calls({ query: { account } }) {
      const calls = world.store.calls.all().filter((call) => account === undefined || call.accountSid === account);
      return { calls: calls.map((call) => callView.parse(call)) };
    },
  };
}

function timeOf(clock: Clock): { now: string; clock: 'machine' | 'manual' } {
  return { now: new Date(clock.now()).toISOString(), clock: clock instanceof VirtualClock ? 'manual' : 'machine' };
}
