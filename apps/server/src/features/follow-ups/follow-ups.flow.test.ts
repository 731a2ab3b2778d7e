import type { Call } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { listFollowUps } from './follow-up.store.ts';
import { markFollowUp } from './mark-follow-up.ts';
import { setFollowUp } from './set-follow-up.ts';

let world: CallWorld;
let fernway: Company;
let deps: CallWorld['calls']['deps'];

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  deps = world.calls.deps;
});
afterEach(() => world.close([fernway]));

/** A call that has ended. */
async function aCall(): Promise<Call> {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'busy' });
  await world.after(2);
  return call;
}

type View = 'mine' | 'open' | 'closed';

/** In pages of one. */
async function list(view: View, memberId = fernway.agent.id) {
  const items = [];
  let after: string | undefined;
  do {
    const query = { view, memberId, after, limit: 1 };
    const page = await world.database.withOrganization(fernway.orgId, (tx) =>
      listFollowUps(tx, fernway.orgId, world.encryption, query),
    );
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return items;
}

describe('a follow-up', () => {
  it('is set, moved, done, undone and dropped; a call has one at most', async () => {
    const call = await aCall();
    const tomorrow = '2026-03-03T09:00:00.000Z';
    const set = await setFollowUp(deps, fernway.agent, call.id, { dueAt: tomorrow });
    expect(set).toMatchObject({ dueAt: tomorrow, note: '', callerNumber: '+14155550142' });
    const moved = await setFollowUp(deps, fernway.agent, call.id, {
      dueAt: '2026-03-04T09:00:00.000Z',
      ownerId: fernway.colleague.id,
    });
    expect([moved?.id, moved?.owner.name]).toEqual([set?.id, 'Ben']);
    expect([await list('mine'), (await list('mine', fernway.colleague.id)).length]).toEqual([[], 1]);
    if (moved === null) throw new Error('The follow-up is gone.');
    await markFollowUp(deps, fernway.colleague, moved.id, true);
    expect((await list('closed')).map(({ closedAs }) => closedAs)).toEqual(['done']);
    await markFollowUp(deps, fernway.colleague, moved.id, false);
    await setFollowUp(deps, fernway.colleague, call.id, { dueAt: null });
    expect((await list('closed')).map(({ closedAs }) => closedAs)).toEqual(['dropped']);
    expect(await setFollowUp(deps, fernway.agent, call.id, { dueAt: null })).toBeNull();
  });

  it('is its owner’s to change, and a supervisor’s, and no other colleague’s', async () => {
    const call = await aCall();
    const dueAt = '2026-03-03T09:00:00.000Z';
    const set = await setFollowUp(deps, fernway.agent, call.id, { dueAt });
    if (set === null) throw new Error('The follow-up is gone.');
    const notYours = { code: 'follow-up.not-yours', message: expect.stringContaining('Ada’s') };
    const moved = '2026-03-09T09:00:00.000Z';
    for (const change of [{ dueAt: null }, { dueAt: moved }, { dueAt, ownerId: fernway.colleague.id }]) {
      await expect(setFollowUp(deps, fernway.colleague, call.id, change)).rejects.toMatchObject(notYours);
    }
    await expect(markFollowUp(deps, fernway.colleague, set.id, true)).rejects.toMatchObject(notYours);
    expect((await list('open')).map((one) => [one.dueAt, one.owner.name])).toEqual([[dueAt, 'Ada']]);
    const supervisor = { ...fernway.colleague, role: 'supervisor' } as const;
    await expect(setFollowUp(deps, supervisor, call.id, { dueAt: moved })).resolves.toMatchObject({
      ...{ dueAt: moved, owner: { name: 'Ada' } },
    });
    await markFollowUp(deps, fernway.agent, set.id, true);
    await expect(markFollowUp(deps, fernway.colleague, set.id, false)).rejects.toMatchObject(notYours);
    await expect(markFollowUp(deps, supervisor, set.id, false)).resolves.toMatchObject({ closedAt: null });
  });

  it('that two set at the same moment is one', async () => {
    const call = await aCall();
    const due = ['2026-03-03T09:00:00.000Z', '2026-03-04T09:00:00.000Z', '2026-03-05T09:00:00.000Z'];
    const set = await Promise.all(due.map((dueAt) => setFollowUp(deps, fernway.agent, call.id, { dueAt })));
    expect(new Set(set.map((followUp) => followUp?.id)).size).toBe(1);
    expect(await list('open')).toHaveLength(1);
  });

  it('stands in the order in which it is due, over pages', async () => {
    const due = ['2026-03-05T09:00:00.000Z', '2026-03-03T09:00:00.000Z', '2026-03-04T09:00:00.000Z'];
    for (const dueAt of due) await setFollowUp(deps, fernway.agent, (await aCall()).id, { dueAt });
    expect((await list('mine')).map(({ dueAt }) => dueAt)).toEqual([...due].sort());
  });

  it('that is opened again gives way to a newer one', async () => {
    const call = await aCall();
    const old = await setFollowUp(deps, fernway.agent, call.id, { dueAt: '2026-03-03T09:00:00.000Z' });
    if (old === null) throw new Error('The follow-up is gone.');
    await markFollowUp(deps, fernway.agent, old.id, true);
    const newer = await setFollowUp(deps, fernway.agent, call.id, { dueAt: '2026-03-05T09:00:00.000Z' });
    expect((await markFollowUp(deps, fernway.agent, old.id, false)).id).toBe(newer?.id);
  });
});
