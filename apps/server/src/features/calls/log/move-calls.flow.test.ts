import type { CallId, ContactId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { moveCalls, returnCalls } from './move-calls.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

it('gives back more calls than a statement has parameters, and names those that screens show', async () => {
  const [gone, kept] = [newId<ContactId>(), newId<ContactId>()];
  const calls: CallId[] = [];
  for (let n = 0; n < 3; n++) {
    calls.push((await world.dial(fernway.agent, '+14155550142', { kind: 'busy' })).id);
    await world.after(2);
  }
  const inOrg = <T>(work: Parameters<typeof world.database.withOrganization<T>>[1]) =>
    world.database.withOrganization(fernway.orgId, work);
  const callsOf = (contact: ContactId) =>
    inOrg(async (tx) => {
      const all = await tx.selectFrom('calls').select('id').where('contact_id', '=', contact).orderBy('id').execute();
      return all.map(({ id }) => id);
    });
  const [first = newId<CallId>(), ...others] = calls;
  await inOrg((tx) => tx.updateTable('calls').set({ contact_id: gone }).where('id', 'in', others).execute());
  await inOrg((tx) => tx.updateTable('calls').set({ contact_id: kept }).where('id', '=', first).execute());

  const moved = await inOrg((tx) => moveCalls(tx, gone, kept));
  expect([await callsOf(gone), await callsOf(kept)]).toEqual([[], [...calls].sort()]);
  // As after years of calls with one contact.
  const many = [...moved, ...Array.from({ length: 70_000 }, () => newId<CallId>())];
  const shown = await inOrg((tx) => returnCalls(tx, many, gone));
  expect([await callsOf(gone), await callsOf(kept)]).toEqual([[...others].sort(), [first]]);
  expect([...shown].sort()).toEqual([...others].sort());
});
