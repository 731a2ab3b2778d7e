import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { callerAnswered, heardBy } from '../../../testkit/caller-in-line.ts';
import { expectProjection } from '../../../testkit/expect-projection.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';
const answered = (settings?: Parameters<CallWorld['addQueue']>[1]) => callerAnswered(world, fernway, settings);
const callOf = (id: CallId) => world.call(fernway.orgId, id);

async function finish(leg: ScriptedLeg): Promise<void> {
  world.network.end(leg, 'completed');
  await world.settle();
}

describe('when nobody answers', () => {
  it('a message is kept whose sound is finished before its own word comes', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10 });
    const leg = await world.ring(fernway, ann);
    await world.after(8);
    const id = leg.callId as CallId;
    expect(heardBy(leg).at(-1)).toBe('voicemail');
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
    expect(heardBy(leg).at(-1)).toBe('voicemail');
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
    expect(heardBy(leg)).toEqual(['queue', 'wait', 'forward', 'voicemail', 'farewell']);
  });

  it('an outside number that the carrier does not take gives way to a message, and nobody waits for hours', async () => {
    await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'number', number: '+14155550123' } });
    world.network.faults = { ...world.network.faults, refuses: ['forward'] };
    const leg = await world.ring(fernway, ann, { messageMs: 3000 });
    await world.after(9);
    expect(await callOf(leg.callId as CallId)).toMatchObject({ state: 'forwarded' });
    await expectProjection(world, fernway, () => world.after(24));
    expect(heardBy(leg)).toEqual(['queue', 'wait', 'voicemail', 'farewell']);
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
    expect(heardBy(leg)).toEqual(['queue', 'wait', 'forward', 'hang-up']);
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
