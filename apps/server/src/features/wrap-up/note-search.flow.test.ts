import type { Call, CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { indexNotes } from './public.ts';
import { saveNote } from './save-note.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.abandon());

type Filters = Partial<Parameters<CallWorld['reader']['listCalls']>[2]>;

/** The customers of the calls that are found. */
async function found(filters: Filters): Promise<Array<Call['customerNumber']>> {
  const query = { view: 'all' as const, memberId: fernway.agent.id, limit: 50, ...filters };
  const { items } = await world.database.withOrganization(fernway.orgId, (tx) =>
    world.reader.listCalls(tx, fernway.orgId, query),
  );
  return items.map(({ customerNumber }) => customerNumber);
}

/** Two calls of the agent, who hangs up before anybody answers. */
async function twoCalls() {
  const made: Call[] = [];
  for (const number of [talk, '+14155550143']) {
    const call = await world.place(fernway.agent, number);
    await world.hangUp(fernway.agent, call.id);
    await world.after(1);
    made.push(call);
  }
  return { talk: made[0]?.id as CallId };
}
const talk = '+14155550142';

describe('words of notes', () => {
  const note = (callId: CallId, text: string, version = 0) =>
    saveNote(world.calls.deps, fernway.agent, callId, { text, version });

  it('find a call by their beginnings, in any order, without case and accents', async () => {
    const ids = await twoCalls();
    await note(ids.talk, 'Zoë wants a REFUND: two lamps missing');
    for (const text of ['refund', 'Refu', 'zoe', 'missing lamp', 'two'])
      expect(await found({ text }), text).toEqual([talk]);
    for (const text of ['fund', 'lamp chair', 'refunds', '?!', 're']) expect(await found({ text }), text).toEqual([]);
    expect(await found({ text: 'refund', outcome: 'busy' })).toEqual([]);
  });

  it('are the words that stand there now', async () => {
    const ids = await twoCalls();
    await note(ids.talk, 'Lamp');
    await note(ids.talk, 'Chair', 1);
    expect([await found({ text: 'lamp' }), await found({ text: 'chair' })]).toEqual([[], [talk]]);
  });

  it('of an earlier version are found after the next start', async () => {
    const ids = await twoCalls();
    await note(ids.talk, 'Lamp');
    await world.database.withOrganization(fernway.orgId, async (tx) => {
      await tx.deleteFrom('call_note_words').execute();
      await tx.updateTable('call_notes').set({ is_searchable: false }).execute();
    });
    expect(await found({ text: 'lamp' })).toEqual([]);
    await indexNotes(world, fernway.orgId);
    expect(await found({ text: 'lamp' })).toEqual([talk]);
  });

  it('stand nowhere as they were written', async () => {
    const ids = await twoCalls();
    await note(ids.talk, 'Lamp');
    const rows = await world.database.withOrganization(fernway.orgId, (tx) =>
      tx.selectFrom('call_note_words').select('token').execute(),
    );
    expect(rows).toHaveLength(2);
    expect(rows.map(({ token }) => Buffer.from(token).toString('latin1')).join()).not.toMatch(/lam/i);
  });
});
