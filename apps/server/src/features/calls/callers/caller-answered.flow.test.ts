import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFaults } from '../../../carrier/scripted/script.ts';
import type { ScriptedLeg } from '../../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { callerAnswered, callerInLine, heardBy } from '../../../testkit/caller-in-line.ts';
import { applyCarrierEvent } from '../apply-carrier-event.ts';
import { hangUpCall } from '../in-call/hang-up-call.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const waiting = (settings?: Parameters<CallWorld['addQueue']>[1]) => callerInLine(world, fernway, settings);
const answered = (settings?: Parameters<CallWorld['addQueue']>[1]) => callerAnswered(world, fernway, settings);
const callOf = (id: CallId) => world.call(fernway.orgId, id);

async function finish(leg: ScriptedLeg): Promise<void> {
  world.network.end(leg, 'completed');
  await world.settle();
}

describe('an agent who accepts', () => {
  it('talks as soon as their line is in with sound, and the caller has waited until then', async () => {
    const { leg, id } = await waiting();
    expect(await world.claim(fernway.agent, id)).toMatchObject({ kind: 'claimed' });
    expect(await callOf(id)).toMatchObject({ state: 'waiting', agent: { name: 'Ada' } });
    await world.network.connect(fernway.orgId, fernway.agent.id, id);
    await world.settle();
    expect([leg.inQueue, leg.inConversation]).toEqual([true, false]);
    await world.report(fernway.agent, id, 'joined');
    expect([leg.inQueue, leg.inConversation]).toEqual([false, true]);
    expect(await callOf(id)).toMatchObject({ state: 'answered', agentLine: 'joined' });
    await world.after(10);
    await finish(leg);
    expect(await callOf(id)).toMatchObject({ outcome: 'answered', endedBy: 'customer', talkMs: 10_000 });
  });

  it('ends the call for both by hanging up', async () => {
    const { id } = await answered();
    await hangUpCall(world.calls.deps, fernway.agent, id);
    await world.settle();
    expect(await callOf(id)).toMatchObject({ outcome: 'answered', endedBy: 'agent' });
  });

  it('is one of two: the other is told who was first', async () => {
    const { leg, id } = await waiting();
    const claims = await Promise.all([fernway.agent, fernway.colleague].map((one) => world.claim(one, id)));
    expect(claims.map(({ kind }) => kind).sort()).toEqual(['claimed', 'taken']);
    await finish(leg);
  });

  it('whose line does not come up in eight seconds leaves the caller where they are', async () => {
    const { leg, id } = await waiting();
    await world.claim(fernway.agent, id);
    await world.after(8.5);
    expect(await callOf(id)).toMatchObject({ state: 'waiting', agent: null });
    expect(heardBy(leg)).toEqual(['queue', 'wait']);
    expect(await world.claim(fernway.colleague, id)).toMatchObject({ kind: 'claimed' });
    await finish(leg);
  });

  it('whose microphone fails leaves the caller where they are, at once', async () => {
    const { leg, id } = await waiting();
    await world.claim(fernway.agent, id);
    await world.network.connect(fernway.orgId, fernway.agent.id, id);
    await world.report(fernway.agent, id, 'failed');
    expect(await callOf(id)).toMatchObject({ state: 'waiting', agent: null });
    expect(world.network.openLegs().map(({ role }) => role)).toEqual(['customer']);
    await finish(leg);
  });

  it('whose line failed has none that is up any more, also where the carrier’s only word for it is its answer to the hang-up', async () => {
    const { leg, id } = await waiting();
    await world.claim(fernway.agent, id);
    const line = await world.network.connect(fernway.orgId, fernway.agent.id, id);
    world.network.faults = { ...noFaults, facts: 'lost' };
    await world.report(fernway.agent, id, 'failed');
    world.network.faults = noFaults;
    const stored = await world.database.withOrganization(fernway.orgId, (tx) =>
      tx
        .selectFrom('legs')
        .select('state')
        .where('carrier_leg_id', '=', line.leg?.carrierLegId ?? '')
        .execute(),
    );
    expect(stored).toEqual([{ state: 'ended' }]);
    await finish(leg);
  });

  it('who thinks better of it hangs up on nobody', async () => {
    const { leg, id } = await waiting();
    await world.claim(fernway.agent, id);
    await hangUpCall(world.calls.deps, fernway.agent, id);
    expect(await callOf(id)).toMatchObject({ state: 'waiting', agent: null });
    await finish(leg);
  });

  it('is let go when the caller leaves meanwhile', async () => {
    const { leg, id } = await waiting();
    await world.claim(fernway.agent, id);
    await world.network.connect(fernway.orgId, fernway.agent.id, id);
    await finish(leg);
    expect(await callOf(id)).toMatchObject({ outcome: 'missed' });
  });

  it('is not cut off by the word that the caller left an earlier conversation', async () => {
    const { leg, id } = await answered();
    await applyCarrierEvent(world.calls.deps, fernway.orgId, {
      dedupeKey: 'a leave that came late',
      callId: id,
      legId: leg.legId,
      carrierLegId: leg.carrierLegId,
      at: world.clock.now(),
      fact: { type: 'leg.left', conversationEnded: false },
    });
    await world.after(10);
    expect(await callOf(id)).toMatchObject({ state: 'answered' });
    expect(world.network.partiesOf(id)).toHaveLength(2);
    await finish(leg);
  });

  it('who is lost for half a minute gives the caller back to the head of the line', async () => {
    const { leg, agentLeg, id } = await answered();
    world.network.end(agentLeg, 'completed');
    await world.settle();
    expect(leg.onHold).toBe(true);
    await world.after(34);
    expect(await callOf(id)).toMatchObject({ state: 'waiting', agent: null });
    expect(heardBy(leg).slice(-2)).toEqual(['queue', 'wait']);
    await finish(leg);
    expect(await callOf(id)).toMatchObject({ outcome: 'answered' });
  });
});

describe('a caller whose agent is gone', () => {
  it('waits again though their longest wait has passed meanwhile', async () => {
    const { leg, agentLeg, id } = await answered({ longestWaitSeconds: 20 });
    await world.after(60);
    world.network.end(agentLeg, 'completed');
    await world.after(50);
    expect(await callOf(id)).toMatchObject({ state: 'waiting', agent: null });
    expect(await world.claim(fernway.colleague, id)).toMatchObject({ kind: 'claimed' });
    await finish(leg);
  });

  it('talks to the next one, is recorded once, and still ends it for both', async () => {
    const { leg, agentLeg, id } = await answered();
    world.network.end(agentLeg, 'completed');
    await world.after(34);
    await world.claim(fernway.colleague, id);
    await world.network.connect(fernway.orgId, fernway.colleague.id, id);
    await world.report(fernway.colleague, id, 'joined');
    expect(await callOf(id)).toMatchObject({ state: 'answered', agent: { name: 'Ben' } });
    expect([leg.endsConversation, leg.onHold]).toEqual([true, false]);
    expect(world.network.recordings).toHaveLength(1);
    await finish(leg);
    expect(world.network.openLegs()).toEqual([]);
  });

  it('is not hung up on by a late word of having left the first conversation', async () => {
    const { leg, id } = await answered();
    await world.calls.inbox.receive(fernway.orgId, {
      dedupeKey: 'late',
      callId: id,
      legId: leg.legId,
      carrierLegId: leg.carrierLegId,
      at: world.clock.now(),
      fact: { type: 'leg.left', conversationEnded: false },
    });
    await world.after(5);
    expect([(await callOf(id)).state, leg.state]).toEqual(['answered', 'in-progress']);
    await finish(leg);
  });
});

describe('a caller whom the carrier drops from the conversation', () => {
  const dropped = (leg: ScriptedLeg, id: CallId) =>
    world.calls.inbox.callerStepped(
      fernway.orgId,
      { callId: id, carrierLegId: leg.carrierLegId },
      { kind: 'conversation-left' },
    );

  it('waits again instead of being hung up on', async () => {
    const { leg, id } = await answered();
    expect(await dropped(leg, id)).toMatchObject({ kind: 'queue', queueName: 'support_queue' });
    await world.settle();
    expect(await callOf(id)).toMatchObject({ state: 'waiting', agent: null });
    await finish(leg);
  });

  it('is let go where the agent hangs up', async () => {
    const { leg, id } = await answered();
    world.network.faults = { ...world.network.faults, down: true };
    await hangUpCall(world.calls.deps, fernway.agent, id);
    await world.settle();
    expect(await dropped(leg, id)).toEqual({ kind: 'hang-up' });
    world.network.faults = { ...world.network.faults, down: false };
    await world.after(40);
  });
});
