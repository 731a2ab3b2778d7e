import { type Call, type CallId, type DispositionId, mostParkedWrapUps } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { expectProjection } from '../../testkit/expect-projection.ts';
import { listStatuses, statusOf } from '../agents/public.ts';
import { changeWrapUpRules } from './change-rules.ts';
import { chooseDisposition } from './choose-disposition.ts';
import { finishWrapUp } from './finish-wrap-up.ts';
import { readNote } from './note.store.ts';
import { finishParked } from './park-wrap-up.ts';
import { readWrapUpRules } from './public.ts';
import { saveNote } from './save-note.ts';

let world: CallWorld;
let fernway: Company;
let deps: Parameters<typeof finishWrapUp>[0];

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  deps = { ...world.calls.deps, wakeRouting: (orgId) => world.routing.wake(orgId) };
});
afterEach(() => world.close([fernway]));

const inOrg = <T>(work: Parameters<typeof world.database.withOrganization<T>>[1]) =>
  world.database.withOrganization(fernway.orgId, work);
const rules = () => inOrg(readWrapUpRules);
const statusNow = async () => statusOf(await inOrg(listStatuses), fernway.agent.id);

/** An outbound call that was answered and has ended. */
async function aCall(): Promise<Call> {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0, hangsUpAfterMs: 3000 });
  await world.after(5);
  return world.call(fernway.orgId, call.id);
}

/** A caller of a queue who was answered and has hung up. */
async function aCaller(settings: Parameters<typeof world.addQueue>[1]): Promise<CallId> {
  await world.addQueue(fernway, settings);
  const leg = await world.ring(fernway, '+14155550177');
  if (leg.callId === null) throw new Error('The caller has no call.');
  await world.claim(fernway.agent, leg.callId);
  await world.network.connect(fernway.orgId, fernway.agent.id, leg.callId);
  await world.report(fernway.agent, leg.callId, 'joined');
  await world.after(1);
  await world.hangUp(fernway.agent, leg.callId);
  return leg.callId;
}

async function require(change: Partial<Awaited<ReturnType<typeof rules>>['outbound']>): Promise<void> {
  const known = await rules();
  await changeWrapUpRules(deps, fernway.agent, { ...known, outbound: { ...known.outbound, ...change } });
}

describe('a note', () => {
  it('saves itself over and over, and two places cannot overwrite each other', async () => {
    const { id } = await aCall();
    const first = await saveNote(deps, fernway.agent, id, { text: 'Box open', version: 0 });
    expect(first).toMatchObject({ text: 'Box open', version: 1, changedBy: { name: 'Ada' } });
    await saveNote(deps, fernway.agent, id, { text: 'Box open, two missing', version: 1 });
    const late = saveNote(deps, fernway.agent, id, { text: 'From another tab', version: 1 });
    await expect(late).rejects.toMatchObject({ code: 'note.changed-meanwhile' });
    expect((await inOrg((tx) => readNote(tx, fernway.orgId, deps.encryption, id))).text).toBe('Box open, two missing');
    const said = (await world.events(fernway.orgId)).filter(({ type }) => type === 'note.saved');
    expect(said.length).toBe(2);
  });

  it('is saved while the call goes on, by its agent and by nobody else', async () => {
    const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
    await world.after(1);
    await saveNote(deps, fernway.agent, call.id, { text: 'Order 4471', version: 0 });
    const others = saveNote(deps, fernway.colleague, call.id, { text: 'Mine', version: 1 });
    await expect(others).rejects.toMatchObject({ code: 'call.not-yours' });
    const supervisor = { ...fernway.colleague, role: 'supervisor' } as const;
    await expect(saveNote(deps, supervisor, call.id, { text: 'Seen', version: 1 })).resolves.toMatchObject({
      version: 2,
    });
    await world.hangUp(fernway.agent, call.id);
  });

  it('that two places begin at once is begun by one of them', async () => {
    const { id } = await aCall();
    const both = await Promise.allSettled(
      ['one', 'other'].map((text) => saveNote(deps, fernway.agent, id, { text, version: 0 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('an outcome', () => {
  it('comes from the organization’s own list, and stays on the call when the list changes', async () => {
    const call = await aCall();
    const known = await rules();
    const [first, second] = known.dispositions;
    if (first === undefined || second === undefined) throw new Error('The list is too short.');
    await expectProjection(world, fernway, () => chooseDisposition(deps, fernway.agent, call.id, first.id));
    await expectProjection(world, fernway, () =>
      changeWrapUpRules(deps, fernway.agent, { ...known, dispositions: [{ ...second, label: 'Refund promised' }] }),
    );
    expect((await world.call(fernway.orgId, call.id)).disposition).toEqual(first);
    const gone = chooseDisposition(deps, fernway.agent, call.id, first.id);
    await expect(gone).rejects.toMatchObject({ code: 'settings.unknown-reference' });
    await chooseDisposition(deps, fernway.agent, call.id, null);
    expect((await world.call(fernway.orgId, call.id)).disposition).toBeNull();
  });

  it('has an id and a name of its own in the list', async () => {
    const known = await rules();
    const [first, second] = known.dispositions;
    if (first === undefined || second === undefined) throw new Error('The list is too short.');
    const save = async (dispositions: typeof known.dispositions) =>
      changeWrapUpRules(deps, fernway.agent, { ...known, dispositions });
    await expect(save([first, { ...second, id: first.id }])).rejects.toMatchObject({
      ...{ code: 'input.invalid', field: 'dispositions.1.id' },
    });
    await expect(
      save([first, second, { id: newId<DispositionId>(), label: second.label.toUpperCase() }]),
    ).rejects.toMatchObject({
      ...{ code: 'input.invalid', field: 'dispositions.2.label' },
    });
    expect(await rules()).toEqual(known);
  });

  it('has a list that nobody overwrites unseen', async () => {
    const known = await rules();
    await changeWrapUpRules(deps, fernway.agent, known);
    const late = changeWrapUpRules(deps, fernway.colleague, known);
    await expect(late).rejects.toMatchObject({ code: 'settings.changed-meanwhile' });
    await changeWrapUpRules(deps, fernway.colleague, { ...known, version: 1 });
    expect((await rules()).version).toBe(2);
  });
});

describe('wrap-up', () => {
  it('is offered after every conversation, without keeping anybody out of the queue', async () => {
    const call = await aCall();
    expect(await statusNow()).toMatchObject({ wrapUpCallId: call.id, wrapUpUntil: null });
    await finishWrapUp(deps, fernway.agent);
    expect((await statusNow()).wrapUpCallId).toBeNull();
  });

  it('waits for the outcome where it is required, and no longer than its limit', async () => {
    await require({ outcomeRequired: true });
    const call = await aCall();
    const { wrapUpUntil } = await statusNow();
    const afterTheEnd = Date.parse(wrapUpUntil ?? '') - Date.parse(call.endedAt ?? '');
    // Counted from when the end was heard of, which may be a moment after it.
    expect(afterTheEnd).toBeGreaterThanOrEqual(120_000);
    expect(afterTheEnd).toBeLessThan(121_000);
    await expect(finishWrapUp(deps, fernway.agent)).rejects.toMatchObject({ code: 'call.outcome-required' });
    await world.after(121);
    await expect(finishWrapUp(deps, fernway.agent)).resolves.toMatchObject({ wrapUpCallId: null });
  });

  it('ends when the outcome is chosen', async () => {
    await require({ outcomeRequired: true, seconds: 60 });
    const call = await aCall();
    const [first] = (await rules()).dispositions;
    await chooseDisposition(deps, fernway.agent, call.id, first?.id ?? null);
    await finishWrapUp(deps, fernway.agent);
    expect((await statusNow()).wrapUpCallId).toBeNull();
  });

  it('asks for nothing where there is nothing to choose from', async () => {
    const known = await rules();
    const outbound = { ...known.outbound, seconds: 60, outcomeRequired: true };
    await changeWrapUpRules(deps, fernway.agent, { ...known, dispositions: [], outbound });
    await aCall();
    await expect(finishWrapUp(deps, fernway.agent)).resolves.toMatchObject({ wrapUpCallId: null });
  });

  it('gives way to the next call and waits for its outcome, which nothing overwrites', async () => {
    await require({ outcomeRequired: true });
    const first = await aCall();
    const second = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
    expect(await statusNow()).toMatchObject({ wrapUpCallId: null, wrapUpUntil: null, parkedWrapUps: [first.id] });
    await world.after(1);
    await world.hangUp(fernway.agent, second.id);
    expect(await statusNow()).toMatchObject({ wrapUpCallId: second.id, parkedWrapUps: [first.id] });
    const [outcome] = (await rules()).dispositions;
    await expect(finishParked(deps, fernway.agent, first.id)).rejects.toMatchObject({ code: 'call.outcome-required' });
    await chooseDisposition(deps, fernway.agent, first.id, outcome?.id ?? null);
    await expectProjection(world, fernway, () => finishParked(deps, fernway.agent, first.id));
    expect(await statusNow()).toMatchObject({ wrapUpCallId: second.id, parkedWrapUps: [] });
    // What is finished already is no error.
    expect((await finishParked(deps, fernway.agent, first.id)).parkedWrapUps).toEqual([]);
  });

  it('does not wait behind the next call where its outcome is chosen, its time is over or none is required', async () => {
    await aCall();
    await aCall();
    await require({ outcomeRequired: true });
    const call = await aCall();
    const [outcome] = (await rules()).dispositions;
    await chooseDisposition(deps, fernway.agent, call.id, outcome?.id ?? null);
    await aCall();
    await world.after(121);
    await aCall();
    expect((await statusNow()).parkedWrapUps).toEqual([]);
  });

  it('does not wait in any number: then an outcome comes before the next call', async () => {
    await require({ outcomeRequired: true });
    const calls: CallId[] = [];
    for (let n = 0; n <= mostParkedWrapUps; n++) calls.push((await aCall()).id);
    await expect(world.place(fernway.agent, '+14155550142')).rejects.toMatchObject({
      ...{ code: 'call.outcome-required', message: expect.stringContaining('6 of your calls wait') },
    });
    expect((await world.snapshot(fernway)).liveCalls).toEqual([]);
    const [outcome] = (await rules()).dispositions;
    const [oldest] = calls;
    if (oldest === undefined) throw new Error('There are no calls.');
    await chooseDisposition(deps, fernway.agent, oldest, outcome?.id ?? null);
    await finishParked(deps, fernway.agent, oldest);
    await aCall();
    expect((await statusNow()).parkedWrapUps).toEqual(calls.slice(1));
  });

  it('follows the queue for callers', async () => {
    const callId = await aCaller({ wrapUpSeconds: 40, outcomeRequired: true });
    const { wrapUpUntil, wrapUpCallId } = await statusNow();
    expect(wrapUpCallId).toBe(callId);
    expect(Date.parse(wrapUpUntil ?? '') - world.clock.now().getTime()).toBe(40_000);
    await expect(finishWrapUp(deps, fernway.agent)).rejects.toMatchObject({ code: 'call.outcome-required' });
  });

  it('is not begun by a call that nobody answered', async () => {
    await world.dial(fernway.agent, '+14155550142', { kind: 'busy' });
    await world.after(3);
    expect((await statusNow()).wrapUpCallId).toBeNull();
  });
});
