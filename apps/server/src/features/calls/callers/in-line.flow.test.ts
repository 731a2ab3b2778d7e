import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { expectProjection } from '../../../testkit/expect-projection.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const goodbye = { kind: 'hang-up', message: { kind: 'text', text: 'Goodbye.' } } as const;
const callOf = (leg: ScriptedLeg) => world.call(fernway.orgId, leg.callId as CallId);

async function finish(...legs: ScriptedLeg[]): Promise<void> {
  for (const leg of legs) world.network.end(leg, 'completed');
  await world.settle();
}

/** What the carrier is answered when it asks for this caller's next stretch of waiting. */
async function wordsWhileWaiting({ callId, carrierLegId }: ScriptedLeg): Promise<string[]> {
  const plan = await world.calls.inbox.callerWaits(fernway.orgId, { callId: callId as CallId, carrierLegId });
  if (plan.kind !== 'wait') throw new Error(`The caller hears ${plan.kind}.`);
  return plan.sounds.map((sound) => (sound.kind === 'words' ? sound.text : sound.promptId));
}

it('is who has heard the greeting and whom nobody has accepted, on every screen', async () => {
  await world.addQueue(fernway);
  const to = '+14155550100';
  const leg = await world.network.ring(fernway.orgId, { from: '+14155550177', to });
  await world.settle();
  expect(await callOf(leg)).toMatchObject({ isInLine: false, callerPlace: 'greeting' });
  await expectProjection(world, fernway, () => world.after(2.5));
  expect(await callOf(leg)).toMatchObject({ isInLine: true, callerPlace: 'queue' });
  await expectProjection(world, fernway, () => world.claim(fernway.agent, leg.callId as CallId));
  expect((await callOf(leg)).isInLine).toBe(false);
  await finish(leg);
});

it('is nobody who was sent to the closing message, and they hear no place in line any more', async () => {
  await world.addQueue(fernway, { longestWaitSeconds: 20, overflow: goodbye });
  const first = await world.ring(fernway, '+14155550177');
  expect(await wordsWhileWaiting(first)).toEqual(['You are next in line.']);
  await world.after(3);
  world.network.faults = { ...world.network.faults, down: true };
  await expectProjection(world, fernway, () => world.after(18));
  expect(await callOf(first)).toMatchObject({ isInLine: false, callerPlace: 'message' });
  expect(await wordsWhileWaiting(first)).toEqual([]);
  const second = await world.ring(fernway, '+14155550178');
  expect(await wordsWhileWaiting(second)).toEqual(['You are next in line.']);
  world.network.faults = { ...world.network.faults, down: false };
  await world.after(30);
  await finish(first, second);
});

it('is nobody who leaves a message, though the carrier still asks for their music', async () => {
  await world.addQueue(fernway, { longestWaitSeconds: 15 });
  const leg = await world.ring(fernway, '+14155550177', { messageMs: 60_000 });
  world.network.faults = { ...world.network.faults, down: true };
  await world.after(16);
  expect(await callOf(leg)).toMatchObject({ state: 'voicemail', isInLine: false });
  expect(await wordsWhileWaiting(leg)).toEqual([]);
  world.network.faults = { ...world.network.faults, down: false };
  await world.after(30);
  await finish(leg);
});
