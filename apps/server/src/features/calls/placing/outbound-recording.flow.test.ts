import type { OutboundRecording } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { expectProjection } from '../../../testkit/expect-projection.ts';
import { setOutboundRecording } from '../../../testkit/set-outbound-recording.ts';
import { readWrapUpRules } from '../../wrap-up/public.ts';
import { recordCall } from '../in-call/record-call.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

/** A customer whom Ada has called, who answers at once. */
async function talk(recording: OutboundRecording) {
  await setOutboundRecording(world, fernway, recording);
  const { id } = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  const record = async (on: boolean) => {
    await recordCall(world.calls.deps, fernway.agent, id, on);
    await world.settle();
  };
  return { id, record };
}

type Talk = Awaited<ReturnType<typeof talk>>;
const now = ({ id }: Talk) => world.call(fernway.orgId, id);
const steps = ({ id }: Talk) =>
  world.database.withOrganization(fernway.orgId, async (tx) =>
    (await world.reader.getCall(tx, fernway.orgId, id)).steps.map(({ text }) => text),
  );
const heard = () => world.network.legs.find(({ role }) => role === 'customer')?.plans.map(({ kind }) => kind);

it.each([
  ['off', 0],
  ['on', 1],
] as const)('%s: the customer hears no words, and %i recordings are made', async (policy, count) => {
  const call = await talk(policy);
  expect([world.network.recordings.length, heard(), (await now(call)).recordingOnDemand]).toEqual([count, [], null]);
  await world.hangUp(fernway.agent, call.id);
  expect((await now(call)).recordings).toHaveLength(count);
});

it('with a notice: nothing is recorded before the customer has heard it, and the agent has no say in it', async () => {
  const call = await talk('on-with-notice');
  expect([world.network.recordings, heard(), (await now(call)).recordingOnDemand]).toEqual([
    [],
    ['announcement'],
    null,
  ]);
  await expectProjection(world, fernway, () => world.after(2));
  expect(await now(call)).toMatchObject({ recordings: [{ state: 'recording' }] });
  for (const on of [true, false]) {
    await expect(call.record(on)).rejects.toMatchObject({ code: 'call.recording-settled' });
  }
  await world.hangUp(fernway.agent, call.id);
  expect((await now(call)).recordings.map(({ state }) => state)).toEqual(['ready']);
  expect(await steps(call)).toContain('The customer has heard the notice. The recording runs.');
});

it('with a notice that nobody says was heard nothing is recorded, and the story says so', async () => {
  const call = await talk('on-with-notice');
  world.network.faults = { ...world.network.faults, facts: 'lost' };
  await world.after(61);
  expect(world.network.recordings).toEqual([]);
  expect(await steps(call)).toContain('The recording was not started: the carrier did not do it.');
  world.network.faults = { ...world.network.faults, facts: 'delivered' };
  await world.hangUp(fernway.agent, call.id);
});

it('on demand: nothing is recorded but between the agent’s two words, after the notice', async () => {
  const call = await talk('on-demand');
  await world.after(5);
  expect([world.network.recordings, heard(), (await now(call)).recordingOnDemand]).toEqual([[], [], 'off']);
  await call.record(true);
  await world.after(2);
  expect(await now(call)).toMatchObject({ recordingOnDemand: 'on', recordings: [{ state: 'recording' }] });
  await call.record(false);
  expect(await now(call)).toMatchObject({ recordingOnDemand: 'off', recordings: [{ state: 'ready' }] });
  await world.hangUp(fernway.agent, call.id);
});

it('is on, as before, where an earlier version saved the rules', async () => {
  await setOutboundRecording(world, fernway, 'off');
  await world.database.withOrganization(fernway.orgId, async (tx) => {
    const settings = JSON.stringify({ dispositions: [], outbound: { seconds: 30, outcomeRequired: false } });
    await tx.updateTable('wrap_up_rules').set({ settings }).execute();
    expect((await readWrapUpRules(tx)).outbound).toEqual({ seconds: 30, outcomeRequired: false, recording: 'on' });
  });
});
