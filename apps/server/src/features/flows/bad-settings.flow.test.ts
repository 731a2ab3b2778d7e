import type { MemberId, NumberId, OrgId, PromptId, QueueId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallPlan } from '../../carrier/call-plan.ts';
import type { StoredNumberSettings } from '../../platform/db/tables-callers.ts';
import { newId } from '../../platform/ids.ts';
import { CallWorld, type Company, companyNumber } from '../../testkit/call-world.ts';
import { listNumberFlows, saveNumberFlow } from '../numbers/public.ts';
import { settingsOf } from './number-flow.ts';
import { ourWords } from './sounds.ts';

/**
 * The settings refuse most of this; what is there all the same, by an older version, two people at one moment or a hand
 * in the database, never leaves a caller in silence.
 */
let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';

async function set(change: Partial<StoredNumberSettings>): Promise<void> {
  await world.database.withOrganization(fernway.orgId, async (tx) => {
    const [number] = await listNumberFlows(tx);
    if (number === undefined) throw new Error('There is no number.');
    const { destination, ...rest } = await settingsOf(tx, number.id as NumberId);
    const otherwise = destination ?? { kind: 'queue', queueId: newId<QueueId>() };
    await saveNumberFlow(tx, number, number.label, { ...rest, destination: otherwise, ...change });
  });
}

/** What the caller hears, to the end of their call. */
async function heard(): Promise<CallPlan[]> {
  const leg = await world.ring(fernway, ann, { messageMs: 2000 });
  await world.after(9);
  expect(leg.state).toBe('ended');
  return leg.plans;
}

const words = (plan: CallPlan | undefined) =>
  plan !== undefined && 'sounds' in plan ? plan.sounds.map((sound) => (sound.kind === 'words' ? sound.text : '')) : [];

it('hours that never open: the caller hears what was chosen for closed hours', async () => {
  await world.addQueue(fernway);
  const message = { kind: 'text', text: 'We are closed.' } as const;
  await set({
    hours: { zone: 'Europe/Paris', openings: [], closedOn: [] },
    whenClosed: { kind: 'hang-up', message },
  });
  const plans = await heard();
  expect(plans.map(({ kind }) => kind)).toEqual(['farewell']);
  expect(words(plans[0])).toEqual(['We are closed.']);
});

it('a queue without agents: the caller leaves a message at once', async () => {
  await world.addQueue(fernway, { members: [] });
  // The first thing they hear: a queue in which nobody is leads to it as well, ten seconds later.
  expect((await heard())[0]?.kind).toBe('voicemail');
});

it('a number without a destination, in a company without queues: the caller hears why, and is a missed one', async () => {
  const plans = await heard();
  expect(plans.map(({ kind }) => kind)).toEqual(['farewell']);
  expect(words(plans[0])[0]).toMatch(/nobody can take your call now/);
  expect((await world.snapshot(fernway)).openMissedCallers).toBe(1);
});

it('a destination that is gone: the caller goes on to what was chosen otherwise', async () => {
  await world.addQueue(fernway);
  await set({ destination: { kind: 'queue', queueId: newId<QueueId>() } });
  expect((await heard()).map(({ kind }) => kind)).toContain('voicemail');
});

it('sounds that are gone: the caller hears our words in their place, the notice of a recording too, and our music', async () => {
  const goneSound = { kind: 'audio', promptId: newId<PromptId>() } as const;
  await world.addQueue(fernway, { greeting: goneSound, musicPromptId: goneSound.promptId });
  await world.comeIn(fernway.agent);
  await set({ greeting: goneSound, recording: 'on-with-notice', recordingNotice: goneSound });
  const leg = await world.ring(fernway, ann);
  const [plan] = leg.plans;
  expect(words(plan)).toEqual([ourWords.welcome, ourWords.notice]);
  expect(plan).toMatchObject({ kind: 'queue', music: null });
  await world.after(91);
  expect(leg.plans.at(-1)).toMatchObject({ kind: 'wait', music: null });
  world.network.end(leg, 'completed');
  await world.settle();
});

it('a closing message whose sound is gone: the caller hears that nobody can take the call', async () => {
  await world.addQueue(fernway);
  const message = { kind: 'audio', promptId: newId<PromptId>() } as const;
  await set({ hours: { zone: 'Europe/Paris', openings: [], closedOn: [] }, whenClosed: { kind: 'hang-up', message } });
  expect(words((await heard())[0])).toEqual([ourWords.goodbye]);
});

it('an agent who is no member: the caller does not wait for nobody', async () => {
  await world.addQueue(fernway);
  await set({ destination: { kind: 'member', memberId: newId<MemberId>() } });
  expect((await heard()).map(({ kind }) => kind)).toContain('voicemail');
});

it('queues that overflow into each other: the caller hears a last word', async () => {
  const queue = await world.addQueue(fernway, { members: [] });
  await world.database.withOrganization(fernway.orgId, (tx) =>
    tx
      .updateTable('queues')
      .set({ settings: JSON.stringify({ ...queue, overflow: { kind: 'queue', queueId: queue.id } }) })
      .where('id', '=', queue.id)
      .execute(),
  );
  const plans = await heard();
  expect(plans.map(({ kind }) => kind)).toEqual(['farewell']);
});

it('a number that is not the company’s: the caller is told, and no call is made', async () => {
  const leg = await world.network.ring(fernway.orgId, { from: ann, to: companyNumber.harbour });
  await world.after(3);
  expect(words(leg.plans[0])).toEqual(['This number is not in service. Goodbye.']);
  expect((await world.snapshot(fernway)).recentCalls).toEqual([]);
});

it('another company’s call: whoever asks for its documents hears an apology, and the call goes on', async () => {
  const harbour = await world.addCompany('harbour');
  await world.addQueue(fernway);
  await world.comeIn(fernway.agent);
  const leg = await world.ring(fernway, ann);
  const { callId, carrierLegId } = leg;
  if (callId === null) throw new Error('The caller has no call.');
  const ask = (orgId: OrgId, line: string) => {
    const wait = { callId, carrierLegId: line };
    const { inbox } = world.calls;
    return Promise.all([
      inbox.callerWaits(orgId, wait),
      inbox.callerPlaced(orgId, wait),
      inbox.callerStepped(orgId, wait, { kind: 'conversation-left' }),
      inbox.callerStepped(orgId, wait, { kind: 'voicemail-left', carrierRecordingId: 'RE1', durationMs: 1000 }),
      inbox.callerStepped(orgId, wait, { kind: 'forward-ended', wasAnswered: true }),
    ]);
  };
  const before = await world.call(fernway.orgId, callId);
  const answers = [...(await ask(harbour.orgId, carrierLegId)), ...(await ask(fernway.orgId, 'CA-stranger'))];
  for (const answer of answers) expect(words(answer)[0]).toMatch(/something went wrong/);
  expect(await world.call(fernway.orgId, callId)).toEqual(before);
  world.network.end(leg, 'completed');
  await world.settle();
});
