import type { NumberSettings } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { expectProjection } from '../../../testkit/expect-projection.ts';
import { setRecording } from '../../../testkit/set-recording.ts';
import { holdCall } from './hold-call.ts';
import { recordCall } from './record-call.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  await world.addQueue(fernway);
});
afterEach(() => world.close([fernway]));

/** A caller whom Ada talks to. */
async function talk(policy: NumberSettings['recording']) {
  await setRecording(world, fernway, policy);
  const leg = await world.ring(fernway, '+14155550177');
  const { callId } = leg;
  if (callId === null) throw new Error('The caller has no call.');
  await world.claim(fernway.agent, callId);
  await world.network.connect(fernway.orgId, fernway.agent.id, callId);
  await world.report(fernway.agent, callId, 'joined');
  await world.after(1);
  const record = async (on: boolean) => {
    const asked = await recordCall(world.calls.deps, fernway.agent, callId, on);
    await world.settle();
    return asked;
  };
  return { leg, callId, record };
}
const now = (callId: Parameters<typeof world.call>[1]) => world.call(fernway.orgId, callId);
const steps = (callId: Parameters<typeof world.call>[1]) =>
  world.database.withOrganization(fernway.orgId, async (tx) =>
    (await world.reader.getCall(tx, fernway.orgId, callId)).steps.map(({ text }) => text),
  );

describe('a number that is recorded on demand', () => {
  it('records nothing before the caller has heard the notice, then until the agent stops, as often as they like', async () => {
    const { leg, callId, record } = await talk('on-demand');
    await world.after(5);
    expect([world.network.recordings, (await now(callId)).recordingOnDemand]).toEqual([[], 'off']);
    const asked = await expectProjection(world, fernway, () => record(true));
    expect([asked.recordingOnDemand, world.network.recordings]).toEqual(['notice', []]);
    expect(leg.plans.at(-1)).toEqual({
      kind: 'announcement',
      sounds: [{ kind: 'words', text: 'This call is being recorded from now on.' }],
    });
    await world.after(1);
    expect(world.network.recordings).toEqual([]);
    await expectProjection(world, fernway, () => world.after(1));
    expect(await now(callId)).toMatchObject({ recordingOnDemand: 'on', recordings: [{ state: 'recording' }] });
    await world.after(4);
    await expectProjection(world, fernway, () => record(false));
    expect(await now(callId)).toMatchObject({ recordingOnDemand: 'off', recordings: [{ state: 'ready' }] });
    await record(true);
    await world.after(2);
    expect((await now(callId)).recordings.map(({ state }) => state)).toEqual(['ready', 'recording']);
    await world.hangUp(fernway.agent, callId);
    expect((await now(callId)).recordings.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect(await steps(callId)).toEqual(
      expect.arrayContaining([
        'Recording, by the setting of Sales: when the agent asks for it, after a notice.',
        'Ada asked for a recording. The caller hears the notice.',
        'The caller has heard the notice. The recording runs.',
        'Ada stopped the recording.',
      ]),
    );
  });

  it('plays the words that the number has', async () => {
    const notice = { kind: 'text', text: 'For training we record what follows.' } as const;
    const { leg, callId, record } = await talk('on-demand');
    await setRecording(world, fernway, 'on-demand', notice);
    await record(true);
    expect(leg.plans.at(-1)).toMatchObject({ sounds: [{ text: notice.text }] });
    await world.hangUp(fernway.agent, callId);
  });

  it('records nothing where no word comes that the notice was heard, and says so', async () => {
    const { callId, record } = await talk('on-demand');
    world.network.faults = { ...world.network.faults, facts: 'lost' };
    await record(true);
    await world.after(61);
    expect([world.network.recordings, (await now(callId)).recordingOnDemand]).toEqual([[], 'off']);
    expect(await steps(callId)).toContain('The recording was not started: the carrier did not do it.');
    world.network.faults = { ...world.network.faults, facts: 'delivered' };
    await world.hangUp(fernway.agent, callId);
  });

  it('is given up when the carrier cannot be reached, and can be asked for again', async () => {
    const { callId, record } = await talk('on-demand');
    world.network.faults = { ...world.network.faults, down: true };
    await record(true);
    await world.after(10);
    expect((await now(callId)).recordingOnDemand).toBe('off');
    world.network.faults = { ...world.network.faults, down: false };
    await world.after(30);
    expect(world.network.recordings).toEqual([]);
    await record(true);
    await world.after(2);
    expect((await now(callId)).recordingOnDemand).toBe('on');
    await world.hangUp(fernway.agent, callId);
  });

  it('survives a kill between the notice and the recording', async () => {
    const { callId, record } = await talk('on-demand');
    await record(true);
    await world.restart();
    await world.after(2);
    expect((await now(callId)).recordingOnDemand).toBe('on');
    await world.hangUp(fernway.agent, callId);
  });

  it('is refused while the caller is on hold, before they are talked to, and for a colleague', async () => {
    const { callId, record } = await talk('on-demand');
    await holdCall(world.calls.deps, fernway.agent, callId, true);
    await world.settle();
    await expect(record(true)).rejects.toMatchObject({ code: 'call.not-answered' });
    await holdCall(world.calls.deps, fernway.agent, callId, false);
    await world.settle();
    await expect(recordCall(world.calls.deps, fernway.colleague, callId, true)).rejects.toMatchObject({
      code: 'call.not-yours',
    });
    await world.hangUp(fernway.agent, callId);
    await expect(record(true)).rejects.toMatchObject({ code: 'call.not-answered' });
    expect(world.network.recordings).toEqual([]);
  });
});

it.each(['off', 'on-with-notice'] as const)(
  '%s leaves the agent no say, and says who can change that',
  async (policy) => {
    const { callId, record } = await talk(policy);
    const words =
      'Calls to Sales are recorded or not as the settings say, and not by a button. An administrator can change that.';
    await expect(record(true)).rejects.toMatchObject({ code: 'call.recording-settled', message: words });
    expect(world.network.recordings).toHaveLength(policy === 'off' ? 0 : 1);
    await world.hangUp(fernway.agent, callId);
  },
);
