import type { CallId } from '@ringdesk/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealOldTexts } from '../../platform/db/sealing/seal-old-texts.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { readNote } from './note.store.ts';
import { saveNote } from './save-note.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.abandon());

const inOrg = <T>(work: Parameters<typeof world.database.withOrganization<T>>[1]) =>
  world.database.withOrganization(fernway.orgId, work);

const textOf = async (callId: CallId) =>
  (await inOrg((tx) => readNote(tx, fernway.orgId, world.encryption, callId))).text;

async function stored(): Promise<string> {
  const { rows } = await inOrg((tx) => sql<{ row: string }>`select n::text as row from call_notes n`.execute(tx));
  return rows.map(({ row }) => row).join();
}

it('a note that an earlier version wrote in clear is read, sealed in the background, and read as before', async () => {
  const { id } = await world.place(fernway.agent, '+14155550142');
  await saveNote(world.calls.deps, fernway.agent, id, { text: 'Two lamps missing', version: 0 });
  await inOrg((tx) => tx.updateTable('call_notes').set({ text: 'Two lamps missing', sealed: null }).execute());
  expect([await textOf(id), await stored()]).toEqual(['Two lamps missing', expect.stringContaining('lamps')]);

  const sealing = sealOldTexts(world);
  sealing.wake(fernway.orgId);
  await sealing.idle();
  expect([await textOf(id), await stored()]).toEqual(['Two lamps missing', expect.not.stringContaining('lamps')]);
  await saveNote(world.calls.deps, fernway.agent, id, { text: 'Three lamps', version: 1 });
  expect([await textOf(id), await stored()]).toEqual(['Three lamps', expect.not.stringContaining('lamps')]);
  await sealing.stop();
});
