import type { Call, CallId } from '@ringdesk/contract';
import { sql } from 'kysely';
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

/** As an earlier version left notes. */
function forgetWords(): Promise<void> {
  return world.database.withOrganization(fernway.orgId, async (tx) => {
    await tx.deleteFrom('call_note_words').execute();
    await tx.updateTable('call_notes').set({ is_searchable: false }).execute();
  });
}

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
    await forgetWords();
    expect(await found({ text: 'lamp' })).toEqual([]);
    await indexNotes(world, fernway.orgId);
    expect(await found({ text: 'lamp' })).toEqual([talk]);
  });

  it('are those of who writes, also where an earlier version is made searchable at the same moment', async () => {
    const ids: CallId[] = [];
    for (let call = 0; call < 8; call++) ids.push((await twoCalls()).talk);
    for (const id of ids) await note(id, 'Lamp');
    await forgetWords();
    await Promise.all([indexNotes(world, fernway.orgId), ...ids.map((id) => note(id, 'Chair', 1))]);
    expect([await found({ text: 'lamp' }), (await found({ text: 'chair' })).length]).toEqual([[], ids.length]);
  });

  it('that stay are left alone while somebody types', async () => {
    const ids = await twoCalls();
    await note(ids.talk, 'Lamp Oak');
    const places = () =>
      world.database.withOrganization(fernway.orgId, async (tx) => {
        const { rows } = await sql<{ place: string }>`select ctid::text as place from call_note_words`.execute(tx);
        return rows.map(({ place }) => place);
      });
    const before = await places();
    await note(ids.talk, 'Lamp Chair', 1);
    const after = await places();
    // lam, lamp and oak; then lam, lamp, cha, chai and chair.
    expect([before.length, after.length, before.filter((place) => after.includes(place)).length]).toEqual([3, 5, 2]);
  });

  it('stand nowhere as they were written', async () => {
    const ids = await twoCalls();
    await note(ids.talk, 'Lamp');
    const rows = await world.database.withOrganization(fernway.orgId, async (tx) => {
      const { rows: notes } = await sql<{ row: string }>`select n::text as row from call_notes n`.execute(tx);
      const { rows: words } = await sql<{ row: string }>`select w::text as row from call_note_words w`.execute(tx);
      return [...notes, ...words].map(({ row }) => row);
    });
    expect(rows).toHaveLength(3);
    for (const text of [/lam/i, new RegExp(Buffer.from('Lam').toString('hex'))]) expect(rows.join()).not.toMatch(text);
  });
});
