import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { hangUpCall } from './hang-up-call.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.abandon());

it('who gives a command as the call goes to a colleague does nothing to it', async () => {
  const { id } = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
  const given = world.database.withOrganization(fernway.orgId, async (tx) => {
    await tx.updateTable('calls').set({ agent_id: fernway.colleague.id }).where('id', '=', id).execute();
    held();
    // On a server the command comes to this call meanwhile; the embedded database serves one after the other.
    for (let queries = 0; queries < 200; queries++) await sql`select 1`.execute(tx);
  });
  await isHeld;
  await expect(hangUpCall(world.calls.deps, fernway.agent, id)).rejects.toMatchObject({ code: 'call.not-yours' });
  await given;
  expect((await world.call(fernway.orgId, id)).state).toBe('answered');
});
