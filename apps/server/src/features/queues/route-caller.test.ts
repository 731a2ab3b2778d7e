import { type CallId, type MemberId, type Queue, type QueueId, queueSettings } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RoutableAgent, type RoutingDecision, routeCallers, type WaitingCaller } from './route-caller.ts';

const idOf = <Id extends string>(kind: number, n: number) =>
  `01950000-000${kind}-7000-8000-${String(n).padStart(12, '0')}` as Id;
const ada = idOf<MemberId>(1, 1);
const ben = idOf<MemberId>(1, 2);
const cleo = idOf<MemberId>(1, 3);
const here: Presence = { state: 'available', since: '2026-03-02T09:00:00.000Z' };

function agent(memberId: MemberId, parts: Partial<RoutableAgent> = {}): [MemberId, RoutableAgent] {
  const idle = { isRinging: false, freeSinceMs: 1000, lastOfferAtMs: 0, callsToday: 0 };
  return [memberId, { memberId, presence: here, ...idle, ...parts }];
}

function queue(parts: Partial<Queue> = {}): Queue {
  const overflow = { kind: 'hang-up', message: { kind: 'text', text: 'Nobody is here.' } } as const;
  const members = [ada, ben, cleo].map((memberId) => ({ memberId, priority: 1 }));
  const settings = queueSettings.parse({ label: 'Support', overflow, members, ...parts });
  return { ...settings, id: idOf<QueueId>(2, 1), name: 'support_queue', version: 1 };
}

function caller(n: number, parts: Partial<WaitingCaller> = {}): WaitingCaller {
  return {
    callId: idOf<CallId>(3, n),
    queue: queue(),
    wantedAgentId: null,
    waitingSinceMs: n * 1000,
    ringing: new Set(),
    excluded: new Map(),
    lastAgentId: null,
    ownerId: null,
    ...parts,
  };
}

function routeCaller(one: WaitingCaller, agents: Map<MemberId, RoutableAgent>): RoutingDecision {
  const [decision] = routeCallers([one], agents);
  if (decision === undefined) throw new Error('A caller was left out.');
  return decision;
}

const offeredTo = (one: WaitingCaller, ...agents: Array<[MemberId, RoutableAgent]>) =>
  routeCaller(one, new Map(agents)).offerTo;
const reasonFor = (member: MemberId, one: WaitingCaller, ...agents: Array<[MemberId, RoutableAgent]>) =>
  new Map(routeCaller(one, new Map(agents)).reasons).get(member);

describe('who is asked first', () => {
  it('who has been free longest', () => {
    expect(offeredTo(caller(1), agent(ada), agent(ben, { freeSinceMs: 500 }))).toEqual([ben]);
  });

  it('round robin: whose last offer is longest ago', () => {
    const one = caller(1, { queue: queue({ strategy: 'round-robin' }) });
    expect(offeredTo(one, agent(ada, { lastOfferAtMs: 9, freeSinceMs: 1 }), agent(ben, { lastOfferAtMs: 5 }))).toEqual([
      ben,
    ]);
  });

  it('fewest calls today', () => {
    const one = caller(1, { queue: queue({ strategy: 'fewest-calls' }) });
    expect(offeredTo(one, agent(ada, { callsToday: 3, freeSinceMs: 1 }), agent(ben, { callsToday: 2 }))).toEqual([ben]);
  });

  it('everybody at once, and who becomes free later too', () => {
    const one = caller(1, { queue: queue({ strategy: 'ring-all' }), ringing: new Set([ada]) });
    expect(offeredTo(one, agent(ada, { isRinging: true }), agent(ben), agent(cleo))).toEqual([ben, cleo]);
  });

  it('a lower priority only when nobody of a higher one is free', () => {
    const members = [
      { memberId: ada, priority: 2 },
      { memberId: ben, priority: 1 },
    ];
    const one = caller(1, { queue: queue({ members }) });
    expect(offeredTo(one, agent(ada, { freeSinceMs: 1 }), agent(ben))).toEqual([ben]);
    expect(reasonFor(ada, one, agent(ada, { freeSinceMs: 1 }), agent(ben))).toBe('higher-priority-first');
    expect(offeredTo(one, agent(ada), agent(ben, { presence: { state: 'offline' } }))).toEqual([ada]);
  });

  it('to whom the caller last spoke, then the contact’s owner, where the queue wants that', () => {
    const sticky = queue({ preferLastAgent: true, preferContactOwner: true });
    const one = caller(1, { queue: sticky, lastAgentId: cleo, ownerId: ben });
    const idle = agent(ada, { freeSinceMs: 1 });
    expect(offeredTo(one, idle, agent(ben), agent(cleo))).toEqual([cleo]);
    expect(reasonFor(cleo, one, idle, agent(ben), agent(cleo))).toBe('preferred-last-agent');
    expect(offeredTo(one, idle, agent(ben))).toEqual([ben]);
    expect(reasonFor(ben, one, idle, agent(ben))).toBe('preferred-owner');
    expect(offeredTo({ ...one, queue: queue() }, idle, agent(ben), agent(cleo))).toEqual([ada]);
  });

  it('nobody else while one is asked', () => {
    const one = caller(1, { ringing: new Set([ada]) });
    expect(offeredTo(one, agent(ada, { isRinging: true }), agent(ben))).toEqual([]);
    expect(reasonFor(ada, one, agent(ada, { isRinging: true }), agent(ben))).toBe('offered');
  });

  it('the one agent whom a direct caller wants', () => {
    const direct = caller(1, { queue: null, wantedAgentId: ben });
    expect(offeredTo(direct, agent(ada), agent(ben))).toEqual([ben]);
  });
});

describe('why not', () => {
  it.each([
    ['offline', { state: 'offline' }],
    ['away', { state: 'away', reason: 'Lunch', since: '' }],
    ['on-call', { state: 'on-call', callId: idOf<CallId>(3, 9) }],
    ['wrap-up', { state: 'wrap-up', until: '' }],
    ['no-answer', { state: 'no-answer', text: '', since: '' }],
  ] as const)('%s', (reason, presence) => {
    expect(reasonFor(ada, caller(1), agent(ada, { presence }))).toBe(reason);
  });

  it('rings for somebody else, has refused this very caller, is unknown', () => {
    expect(reasonFor(ada, caller(1), agent(ada, { isRinging: true }))).toBe('ringing-already');
    const declined = caller(1, { excluded: new Map([[ada, 'declined-this-caller']]) });
    expect(reasonFor(ada, declined, agent(ada))).toBe('declined-this-caller');
    expect(reasonFor(ada, caller(1))).toBe('offline');
    expect(reasonFor(ada, caller(1), agent(ada), agent(ben, { freeSinceMs: 1 }))).toBe('another-agent-first');
  });

  it('an older caller comes first', () => {
    const decisions = routeCallers([caller(2), caller(1)], new Map([agent(ada)]));
    expect(decisions.map(({ callId, offerTo }) => [callId, offerTo])).toEqual([
      [caller(1).callId, [ada]],
      [caller(2).callId, []],
    ]);
    expect(new Map(decisions[1]?.reasons).get(ada)).toBe('older-caller-first');
  });

  it('nobody there: all screens are closed, or the wanted agent is away', () => {
    const away: Presence = { state: 'away', reason: 'Lunch', since: '' };
    expect(routeCaller(caller(1), new Map([agent(ada, { presence: away })])).nobodyThere).toBe(false);
    expect(routeCaller(caller(1), new Map([agent(ada, { presence: { state: 'offline' } })])).nobodyThere).toBe(true);
    const direct = caller(1, { queue: null, wantedAgentId: ada });
    expect(routeCaller(direct, new Map([agent(ada, { presence: away })])).nobodyThere).toBe(true);
    expect(routeCaller(direct, new Map([agent(ada)])).nobodyThere).toBe(false);
  });
});

const someAgent = fc.record({
  n: fc.integer({ min: 1, max: 3 }),
  free: fc.boolean(),
  isRinging: fc.boolean(),
  freeSinceMs: fc.nat(50),
});

it('never offers anybody two callers, nor one who is not free, and gives every member of the queue a reason', () => {
  fc.assert(
    fc.property(
      fc.array(someAgent, { maxLength: 6 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }),
      fc.constantFrom(...queueSettings.shape.strategy.def.innerType.options),
      (raw, numbers, strategy) => {
        const agents = new Map(
          raw.map(({ n, free, ...rest }) =>
            agent(idOf<MemberId>(1, n), { ...rest, presence: free ? here : { state: 'offline' } }),
          ),
        );
        const decisions = routeCallers(
          numbers.map((n) => caller(n, { queue: queue({ strategy }) })),
          agents,
        );
        const offered = decisions.flatMap(({ offerTo }) => offerTo);
        expect(new Set(offered).size).toBe(offered.length);
        for (const member of offered) {
          expect(agents.get(member)).toMatchObject({ presence: { state: 'available' }, isRinging: false });
        }
        for (const { reasons } of decisions) expect(reasons.map(([id]) => id).sort()).toEqual([ada, ben, cleo]);
      },
    ),
  );
});
