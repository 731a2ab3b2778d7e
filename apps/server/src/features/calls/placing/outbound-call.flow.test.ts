import type { Call } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { expectProjection } from '../../../testkit/expect-projection.ts';
import { hangUpCall } from '../in-call/hang-up-call.ts';
import { reportAgentLine } from '../in-call/report-agent-line.ts';

const customer = '+14155550142';
let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const now = (call: Call) => world.call(fernway.orgId, call.id);
const types = async () => (await world.events(fernway.orgId)).map(({ type }) => type);
const legOf = (role: 'agent' | 'customer') => world.network.legs.filter((leg) => leg.role === role).at(-1);

describe('a call that is answered', () => {
  it('rings only when the agent has joined, and ends when the customer hangs up [R0-01] [R3-02]', async () => {
    const call = await world.place(fernway.agent, customer, { kind: 'answers', afterMs: 2000, hangsUpAfterMs: 10_000 });
    await world.after(3);
    expect(world.network.legs).toEqual([]);
    await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
    await world.after(1);
    expect((await now(call)).state).toBe('ringing');
    await world.after(2);
    expect((await now(call)).state).toBe('answered');
    expect(legOf('customer')?.endsConversation).toBe(true);
    await world.after(11);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'customer', talkMs: 10_000 });
    const told = await types();
    expect(told.slice(0, 5)).toEqual([
      'call.placed',
      'call.agent-joined',
      'call.ringing',
      'call.answered',
      'call.recorded',
    ]);
    // The carrier tells both at once, in no promised order.
    expect(told.slice(5).sort()).toEqual(['call.ended', 'call.recorded', 'member.status-changed']);
  });

  it('is ended at the carrier, both legs, by the agent’s button', async () => {
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000 });
    await world.after(5);
    const asked = await hangUpCall(world.calls.deps, fernway.agent, call.id);
    expect(asked.state).toBe('answered');
    await world.settle();
    expect(world.network.openLegs()).toEqual([]);
    expect(await now(call)).toMatchObject({ outcome: 'answered', endedBy: 'agent' });
  });

  it('is recorded on the customer’s leg after the answer', async () => {
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 3000 });
    await world.after(2);
    expect(world.network.recordings).toEqual([]);
    await world.after(2);
    expect((await now(call)).recordings).toMatchObject([{ state: 'recording', durationMs: null }]);
    expect(world.network.recordings[0]?.carrierLegId).toBe(legOf('customer')?.carrierLegId);
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
    await world.settle();
    const [recording] = (await now(call)).recordings;
    expect(recording?.state).toBe('ready');
    expect(recording?.durationMs).toBeGreaterThan(0);
    expect(recording?.durationMs).toBeLessThanOrEqual(1000);
  });

  it('gives new screens and old screens the same picture', async () => {
    const other = await world.place(fernway.colleague, '+14155550143');
    await world.after(1);
    const call = await expectProjection(world, fernway, () => world.place(fernway.agent, customer));
    await expectProjection(world, fernway, () => hangUpCall(world.calls.deps, fernway.colleague, other.id));
    await expectProjection(world, fernway, async () => {
      await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
      await world.after(1);
    });
    await expectProjection(world, fernway, async () => {
      const leg = legOf('customer');
      if (leg) world.network.answer(leg);
      await world.settle();
    });
    await expectProjection(world, fernway, async () => {
      legOf('agent')?.cancel();
      await reportAgentLine(world.calls.deps, fernway.agent, call.id, { line: 'lost' });
      await world.settle();
    });
    await expectProjection(world, fernway, async () => {
      await hangUpCall(world.calls.deps, fernway.agent, call.id);
      await world.settle();
    });
  });
});

describe('a call that is not answered', () => {
  it.each([
    [{ kind: 'busy' }, 'busy', 'carrier'],
    [{ kind: 'unreachable' }, 'unreachable', 'carrier'],
    [{ kind: 'rejects', afterMs: 1500 }, 'rejected', 'customer'],
    [{ kind: 'no-answer' }, 'no-answer', 'carrier'],
  ] as const)('%o goes %s, and the agent’s line is released within 15 seconds', async (script, outcome, endedBy) => {
    const call = await world.dial(fernway.agent, customer, script);
    await world.after(script.kind === 'no-answer' ? 36 : 3);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome, endedBy, talkMs: 0, answeredAt: null });
    expect(world.network.openLegs()).toEqual([]);
  });

  it('is cancelled by the agent while it rings', async () => {
    const call = await world.dial(fernway.agent, customer);
    await world.after(2);
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
    await world.settle();
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'cancelled', endedBy: 'agent' });
  });

  it('is cancelled by the agent before anything rang', async () => {
    const call = await world.place(fernway.agent, customer);
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'cancelled', endedBy: 'agent' });
    expect(world.network.legs).toEqual([]);
  });

  it('is cancelled when the agent’s line ends before the answer, so that nobody rings for nobody', async () => {
    const call = await world.dial(fernway.agent, customer);
    await world.after(2);
    const line = legOf('agent');
    if (line) world.network.end(line, 'completed');
    await world.settle();
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'cancelled', endedBy: 'agent' });
  });

  it('ends with a sentence when the browser never connects', async () => {
    const call = await world.place(fernway.agent, customer);
    await world.after(21);
    const ended = await now(call);
    expect(ended).toMatchObject({ state: 'ended', outcome: 'failed', endedBy: 'system' });
    expect(ended.reason).toMatch(/did not join/);
  });

  it('ends with the reason when the microphone is blocked', async () => {
    const call = await world.place(fernway.agent, customer);
    await reportAgentLine(world.calls.deps, fernway.agent, call.id, { line: 'failed', errorCode: 31401 });
    expect(await now(call)).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('31401') });
  });

  it('ends with the carrier’s reason when the carrier refuses it', async () => {
    world.network.faults = { ...world.network.faults, placing: 'refused' };
    const call = await world.dial(fernway.agent, customer);
    await world.settle();
    expect(await now(call)).toMatchObject({ outcome: 'failed', endedBy: 'carrier' });
    expect((await now(call)).reason).toMatch(/country/);
  });
});

describe('an agent who is lost in a conversation', () => {
  const answered = async () => {
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000 });
    await world.after(3);
    return call;
  };
  const loseAgent = async () => {
    const line = legOf('agent');
    if (line) world.network.end(line, 'completed');
    await world.settle();
  };

  it('leaves the customer with music, and rejoins', async () => {
    const call = await answered();
    await loseAgent();
    expect(legOf('customer')).toMatchObject({ state: 'in-progress', onHold: true });
    expect(await now(call)).toMatchObject({ state: 'answered', agentLine: 'lost' });
    await world.after(20);
    const { plan } = await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
    await world.settle();
    expect(plan.kind).toBe('join');
    await world.report(fernway.agent, call.id, 'joined');
    expect(legOf('customer')?.onHold).toBe(false);
    await world.after(2);
    expect(await now(call)).toMatchObject({ state: 'answered', agentLine: 'joined' });
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
    await world.settle();
    expect(await now(call)).toMatchObject({ outcome: 'answered', endedBy: 'agent' });
  });

  it('ends the call after 30 seconds, and tells both sides why', async () => {
    const call = await answered();
    await loseAgent();
    await world.after(29);
    expect((await now(call)).state).toBe('answered');
    await world.after(2);
    expect(legOf('customer')?.plans.at(-1)).toMatchObject({
      kind: 'farewell',
      sounds: [{ text: expect.stringMatching(/connection was lost on our side/) }],
    });
    expect((await now(call)).state).toBe('answered');
    await world.after(2);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'system' });
    expect((await now(call)).reason).toMatch(/30 seconds/);
  });

  it('is hung up on when the carrier does not take the sentence', async () => {
    const call = await answered();
    await loseAgent();
    world.network.faults = { ...world.network.faults, refuses: ['farewell'] };
    await world.after(44);
    expect((await now(call)).state).toBe('answered');
    await world.after(3);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'system' });
    // What is left of the sentence finds no line, and is over.
    await world.after(30);
  });

  it('does not keep the agent on call when the carrier is down by then', async () => {
    const call = await answered();
    await loseAgent();
    await world.after(29);
    const { faults } = world.network;
    world.network.faults = { ...faults, refuses: ['farewell'] };
    await world.after(2);
    world.network.faults = { ...faults, down: true };
    await world.after(65);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'system' });
    world.network.faults = faults;
    await world.after(60);
  });

  it('does not lose the customer’s own hang-up while on hold', async () => {
    const call = await answered();
    await loseAgent();
    await world.after(5);
    const line = legOf('customer');
    if (line) world.network.end(line, 'completed');
    await world.settle();
    expect(await now(call)).toMatchObject({ outcome: 'answered', endedBy: 'customer' });
  });

  it('refuses a second line while the first is there, and the same line twice is the same plan', async () => {
    const call = await answered();
    const second = await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
    expect(second.plan.kind).toBe('farewell');
    const line = legOf('agent');
    const again = await world.calls.inbox.agentConnects(fernway.orgId, {
      memberId: fernway.agent.id,
      callId: call.id,
      carrierLegId: line?.carrierLegId ?? '',
    });
    expect(again).toMatchObject({ kind: 'join', legId: line?.legId });
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
  });
});

it('tells the story of a call in sentences', async () => {
  const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000, hangsUpAfterMs: 4000 });
  await world.after(8);
  const { steps } = await world.database.withOrganization(fernway.orgId, (tx) =>
    world.reader.getCall(tx, fernway.orgId, call.id),
  );
  expect(steps.map(({ type }) => type)).toEqual([
    'call.placed',
    'agent.connected',
    'agent.joined',
    'leg.dialling',
    'call.ringing',
    'call.answered',
    'call.ended',
  ]);
  expect(JSON.stringify(steps)).not.toContain(customer.slice(2));
});

it('logs each step once, bound to organization and call, and never a number', async () => {
  const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000, hangsUpAfterMs: 4000 });
  await world.after(8);
  const steps = world.lines.filter((line) => line.call === call.id && 'step' in line);
  expect(steps.map(({ step }) => step)).toContain('call.answered');
  expect(steps.every(({ organization }) => organization === fernway.orgId)).toBe(true);
  expect(JSON.stringify(world.lines)).not.toContain('4155550142');
});
