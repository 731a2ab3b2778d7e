import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFaults } from '../../../carrier/scripted/script.ts';
import type { ScriptedLeg } from '../../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { expectProjection } from '../../../testkit/expect-projection.ts';
import { applyCarrierEvent } from '../apply-carrier-event.ts';
import { hangUpCall } from '../in-call/hang-up-call.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';

/** Somebody who waits in the first queue, where agents are, but none is free. */
async function waiting(settings: Parameters<CallWorld['addQueue']>[1] = {}): Promise<{ leg: ScriptedLeg; id: CallId }> {
  await world.addQueue(fernway, settings);
  world.online.add(fernway.agent.id);
  const leg = await world.ring(fernway, ann);
  if (leg.callId === null) throw new Error('The caller has no call.');
  return { leg, id: leg.callId };
}

const callOf = (id: CallId) => world.call(fernway.orgId, id);
const heard = (leg: ScriptedLeg) => leg.plans.map(({ kind }) => kind);

/** The agent accepts, and their browser's line joins with sound. */
async function answered(
  settings: Parameters<CallWorld['addQueue']>[1] = {},
): Promise<{ leg: ScriptedLeg; agentLeg: ScriptedLeg; id: CallId }> {
  const { leg, id } = await waiting(settings);
  await world.claim(fernway.agent, id);
  const { leg: agentLeg } = await world.network.connect(fernway.orgId, fernway.agent.id, id);
  if (agentLeg === null) throw new Error('The agent was not let in.');
  await world.report(fernway.agent, id, 'joined');
  return { leg, agentLeg, id };
}

async function finish(leg: ScriptedLeg): Promise<void> {
  world.network.end(leg, 'completed');
  await world.settle();
}

describe('a caller', () => {
  it('hears the greeting with the notice, then waits, and every screen knows', async () => {
    const { leg, id } = await waiting();
    expect(leg.plans[0]).toMatchObject({ kind: 'queue', queueName: 'support_queue' });
    expect(JSON.stringify(leg.plans[0])).toContain('may be recorded');
    expect(await callOf(id)).toMatchObject({
      direction: 'inbound',
      state: 'waiting',
      agent: null,
      customerNumber: ann,
      queue: { label: 'Support' },
      waitingSince: expect.any(String),
    });
    const types = (await world.events(fernway.orgId)).map(({ type }) => type);
    expect(types).toEqual(['call.arrived', 'call.queued']);
    await finish(leg);
    expect(await callOf(id)).toMatchObject({ state: 'ended', outcome: 'missed', endedBy: 'customer', talkMs: 0 });
  });

  it('is asked for again every minute and a half, and told their place', async () => {
    const { leg } = await waiting();
    await world.after(91);
    expect(heard(leg)).toEqual(['queue', 'wait', 'wait']);
    expect(leg.plans[1]).toMatchObject({ sounds: [{ kind: 'words', text: 'You are next in line.' }] });
    await finish(leg);
  });

  it('who withholds the number is a caller all the same', async () => {
    await world.addQueue(fernway);
    const leg = await world.ring(fernway, null);
    expect(await callOf(leg.callId as CallId)).toMatchObject({
      customerNumber: null,
      customerDisplay: 'Withheld number',
    });
    await finish(leg);
  });

  it('whom the carrier announces twice is one call', async () => {
    await world.addQueue(fernway);
    const arrival = { carrierLegId: 'CA-twice', to: '+14155550100', from: ann, words: ann } as const;
    const plans = await Promise.all([1, 2].map(() => world.calls.inbox.callerArrives(fernway.orgId, arrival)));
    expect(plans[1]).toEqual(plans[0]);
    const [call] = (await world.snapshot(fernway)).liveCalls;
    const event = { type: 'leg.ended', end: 'completed', durationMs: 0, reason: null } as const;
    await world.calls.inbox.receive(fernway.orgId, {
      dedupeKey: 'twice',
      callId: call?.id ?? null,
      legId: null,
      carrierLegId: 'CA-twice',
      at: world.clock.now(),
      fact: event,
    });
    expect((await world.snapshot(fernway)).recentCalls).toHaveLength(1);
  });

  it('of a number that is not ours hears a sentence', async () => {
    const arrival = { carrierLegId: 'CA-x', to: '+14155559999', from: ann, words: ann } as const;
    const plan = await world.calls.inbox.callerArrives(fernway.orgId, arrival);
    expect(plan).toMatchObject({ kind: 'farewell' });
  });

  it('of another company’s call is refused with an apology, and the call is left alone', async () => {
    const { leg, id } = await waiting();
    const wait = { callId: id, carrierLegId: 'CA-somebody-else' };
    expect(await world.calls.inbox.callerWaits(fernway.orgId, wait)).toMatchObject({ kind: 'farewell' });
    expect(await callOf(id)).toMatchObject({ state: 'waiting' });
    await finish(leg);
  });
});

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
    expect(heard(leg)).toEqual(['queue', 'wait']);
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
    expect(heard(leg).slice(-2)).toEqual(['queue', 'wait']);
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

describe('when nobody answers', () => {
  it('a message is kept whose sound is finished before its own word comes', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10 });
    const leg = await world.ring(fernway, ann);
    await world.after(8);
    const id = leg.callId as CallId;
    expect(heard(leg).at(-1)).toBe('voicemail');
    const sound = { carrierRecordingId: 'RE-early', state: 'ready', durationMs: 4000 } as const;
    await world.calls.inbox.receive(fernway.orgId, {
      dedupeKey: 'early',
      callId: id,
      legId: null,
      carrierLegId: null,
      at: world.clock.now(),
      fact: { type: 'recording.finished', ...sound },
    });
    const wait = { callId: id, carrierLegId: leg.carrierLegId };
    const step = { kind: 'voicemail-left', carrierRecordingId: 'RE-early', durationMs: 4000 } as const;
    await world.calls.inbox.callerStepped(fernway.orgId, wait, step);
    const kept = await world.database.withOrganization(fernway.orgId, (tx) =>
      tx.selectFrom('voicemails').select(['state', 'duration_ms']).execute(),
    );
    expect(kept).toEqual([{ state: 'ready', duration_ms: 4000 }]);
    await finish(leg);
    expect(await callOf(id)).toMatchObject({ outcome: 'voicemail' });
  });

  it('a message names its own recording as soon as the carrier has finished it, beside others of the call', async () => {
    const { id, agentLeg, leg } = await answered({ longestWaitSeconds: 10 });
    await world.after(2);
    world.network.end(agentLeg, 'completed');
    await world.after(35);
    await world.after(60);
    const step = { kind: 'voicemail-left', carrierRecordingId: 'RE-message', durationMs: 4000 } as const;
    await world.calls.inbox.callerStepped(fernway.orgId, { callId: id, carrierLegId: leg.carrierLegId }, step);
    const named = async () =>
      (await world.events(fernway.orgId)).flatMap((event) =>
        event.type === 'voicemail.received' || event.type === 'voicemail.changed'
          ? [event.data.voicemail.recordingId]
          : [],
      );
    expect(await named()).toEqual([null]);
    const fact = {
      type: 'recording.finished',
      carrierRecordingId: 'RE-message',
      state: 'ready',
      durationMs: 4000,
    } as const;
    const word = { dedupeKey: 'message', callId: id, legId: null, carrierLegId: null, at: world.clock.now(), fact };
    await world.calls.inbox.receive(fernway.orgId, word);
    const recordings = (await callOf(id)).recordings.map((one) => one.id);
    expect([recordings.length, (await named()).at(-1)]).toEqual([2, recordings.at(-1)]);
    await finish(leg);
  });

  it('the longest wait ends in a message, and the caller is thanked [R1-21]', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 20 });
    world.online.add(fernway.agent.id);
    const leg = await world.ring(fernway, ann, { messageMs: 4000 });
    await world.after(20);
    expect(heard(leg).at(-1)).toBe('voicemail');
    expect(await callOf(leg.callId as CallId)).toMatchObject({ state: 'voicemail' });
    await world.after(10);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ state: 'ended', outcome: 'voicemail' });
  });

  it('a caller who says nothing after the tone is a missed one', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 20 });
    const leg = await world.ring(fernway, ann);
    await world.after(30);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ outcome: 'missed' });
  });

  it('an outside number is tried, and where nobody answers there either the caller leaves a message', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'number', number: '+14155550123' } });
    world.network.script('+14155550123', { kind: 'no-answer' });
    const leg = await world.ring(fernway, ann, { messageMs: 3000 });
    await world.after(20);
    expect(heard(leg)).toEqual(['queue', 'wait', 'forward', 'voicemail', 'farewell']);
  });

  it('an outside number that the carrier does not take gives way to a message, and nobody waits for hours', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'number', number: '+14155550123' } });
    world.network.faults = { ...world.network.faults, refuses: ['forward'] };
    const leg = await world.ring(fernway, ann, { messageMs: 3000 });
    await world.after(9);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ state: 'forwarded' });
    await expectProjection(world, fernway, () => world.after(24));
    expect(heard(leg)).toEqual(['queue', 'wait', 'voicemail', 'farewell']);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ outcome: 'voicemail' });
  });

  it('where the carrier takes the caller nowhere they hear a last word, and are a missed caller', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'number', number: '+14155550123' } });
    world.network.faults = { ...world.network.faults, refuses: ['forward', 'voicemail'] };
    const leg = await world.ring(fernway, ann);
    await world.after(25);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ state: 'voicemail' });
    await expectProjection(world, fernway, () => world.after(16));
    expect(leg.plans.at(-1)).toMatchObject({
      kind: 'farewell',
      sounds: [{ text: expect.stringMatching(/nobody can take your call now/) }],
    });
    expect(await callOf(leg.callId as CallId)).toMatchObject({ outcome: 'turned-away' });
    expect((await world.snapshot(fernway)).openMissedCallers).toBe(1);
  });

  it('who is not even brought to the last word is hung up on, and does not hear music for ten minutes', async () => {
    const message = { kind: 'text', text: 'Nobody is here.' } as const;
    await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'hang-up', message } });
    world.network.faults = { ...world.network.faults, refuses: ['farewell'] };
    const leg = await world.ring(fernway, ann);
    await world.after(20);
    expect((await callOf(leg.callId as CallId)).state).toBe('waiting');
    await expectProjection(world, fernway, () => world.after(10));
    const call = await callOf(leg.callId as CallId);
    expect(call).toMatchObject({ state: 'ended', outcome: 'turned-away', endedBy: 'system' });
    expect(call.reason).toMatch(/did not play the closing message/);
    await world.after(20);
  });

  it('a carrier that is away for a while takes the caller as soon as it is back', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'number', number: '+14155550123' } });
    world.network.script('+14155550123', { kind: 'answers', afterMs: 0, hangsUpAfterMs: 3000 });
    const leg = await world.ring(fernway, ann);
    world.network.faults = { ...world.network.faults, down: true };
    await world.after(12);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ state: 'forwarded' });
    world.network.faults = { ...world.network.faults, down: false };
    await world.after(12);
    expect(heard(leg)).toEqual(['queue', 'wait', 'forward', 'hang-up']);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ outcome: 'forwarded' });
  });

  it('an outside number that answers has served the caller', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'number', number: '+14155550123' } });
    world.network.script('+14155550123', { kind: 'answers', afterMs: 0, hangsUpAfterMs: 3000 });
    const leg = await world.ring(fernway, ann);
    await world.after(20);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ outcome: 'forwarded' });
  });

  it('a full queue overflows at once', async () => {
    await world.addQueue(fernway, {
      sizeLimit: 1,
      overflow: { kind: 'hang-up', message: { kind: 'text', text: 'Full.' } },
    });
    const first = await world.ring(fernway, ann);
    const second = await world.ring(fernway, '+14155550178');
    expect(second.plans[0]).toEqual({ kind: 'farewell', sounds: [{ kind: 'words', text: 'Full.' }] });
    await world.after(3);
    expect(await callOf(second.callId ?? (first.callId as CallId))).toBeDefined();
    expect((await world.snapshot(fernway)).recentCalls).toMatchObject([{ outcome: 'turned-away' }]);
    await finish(first);
  });
});

describe('the server', () => {
  it('that was away finds the caller waiting, and the next answer is served', async () => {
    const { leg, id } = await waiting();
    await world.restart();
    await world.calls.start();
    await world.after(91);
    expect(await callOf(id)).toMatchObject({ state: 'waiting' });
    expect(await world.claim(fernway.agent, id)).toMatchObject({ kind: 'claimed' });
    await finish(leg);
  });

  it('hears from the carrier’s list that a caller has gone of whom no word came', async () => {
    const { leg, id } = await waiting();
    world.network.faults = { ...world.network.faults, facts: 'lost' };
    world.network.end(leg, 'completed');
    await world.calls.start();
    await world.calls.reconcile();
    await world.settle();
    expect(await callOf(id)).toMatchObject({ state: 'ended', outcome: 'missed' });
  });

  it('hears from the carrier’s list that the caller is in the conversation', async () => {
    const { leg, id } = await waiting();
    await world.claim(fernway.agent, id);
    await world.network.connect(fernway.orgId, fernway.agent.id, id);
    await world.settle();
    world.network.faults = { ...world.network.faults, facts: 'lost' };
    await world.report(fernway.agent, id, 'joined');
    await world.after(6);
    expect(await callOf(id)).toMatchObject({ state: 'answered' });
    world.network.faults = { ...world.network.faults, facts: 'delivered' };
    await finish(leg);
  });
});
