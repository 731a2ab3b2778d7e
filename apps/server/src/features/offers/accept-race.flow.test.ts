import type { CallId, Queue } from '@ringdesk/contract';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { type Claim, claimCall } from '../calls/public.ts';
import { acceptOffer } from './answer-offer.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const ringAll: Partial<Queue> = { strategy: 'ring-all', wrapUpSeconds: 0 };
const callIdOf = (leg: ScriptedLeg) => leg.callId as CallId;

/** Both agents' phones ring for one caller. */
async function bothAreAsked() {
  await world.comeIn(fernway.agent, fernway.colleague);
  const leg = await world.ring(fernway, '+14155550177');
  const offers = await world.offers(fernway);
  expect(offers).toHaveLength(2);
  return { leg, offers };
}

async function hangUp(leg: ScriptedLeg): Promise<void> {
  world.network.end(leg, 'completed');
  await world.settle();
}

const times = 20;

it(`two agents accept at the same moment, ${times} times: one wins each time, the other reads who`, {
  timeout: 120_000,
}, async () => {
  await world.addQueue(fernway, ringAll);
  for (let round = 0; round < times; round++) {
    const { leg, offers } = await bothAreAsked();
    const answers = await Promise.allSettled(
      offers.map(({ member, id }) => acceptOffer(world.routing.deps, member, id)),
    );
    const lost = answers.filter((answer) => answer.status === 'rejected');
    expect(lost).toHaveLength(1);
    const { agent } = await world.call(fernway.orgId, callIdOf(leg));
    expect(lost[0]?.reason).toMatchObject({ code: 'offer.taken', message: `${agent?.name} answered this caller.` });
    expect(await world.offers(fernway)).toEqual([]);
    await hangUp(leg);
  }
});

describe('each of the two guards alone', () => {
  it('the call: a second claim that begins before the first is committed waits for it, and reads who was first', async () => {
    await world.addQueue(fernway, ringAll);
    const { leg } = await bothAreAsked();
    const { orgId, agent, colleague } = fernway;
    const firstHolds = Promise.withResolvers<void>();
    const first = world.database.withOrganization(orgId, async (tx): Promise<Claim> => {
      const claim = await claimCall(world.calls.deps, tx, orgId, callIdOf(leg), agent);
      firstHolds.resolve();
      await isWaitedFor(tx);
      return claim;
    });
    await firstHolds.promise;
    const second = world.claim(colleague, callIdOf(leg));
    expect(await first).toMatchObject({ kind: 'claimed', call: { agent: { name: 'Ada' } } });
    expect(await second).toMatchObject({ kind: 'taken', by: { name: 'Ada' } });
    expect(await world.call(orgId, callIdOf(leg))).toMatchObject({ agent: { name: 'Ada' } });
    await hangUp(leg);
  });

  it('the offer: one that has ended is not accepted, though its caller waits again', async () => {
    await world.addQueue(fernway, ringAll);
    const { leg, offers } = await bothAreAsked();
    const [ada, ben] = ['Ada', 'Ben'].map((name) => offers.find(({ to }) => to === name));
    if (ada === undefined || ben === undefined) throw new Error('Not both are asked.');
    await acceptOffer(world.routing.deps, ada.member, ada.id);
    await world.settle();
    await world.report(ada.member, callIdOf(leg), 'failed');
    expect(await world.call(fernway.orgId, callIdOf(leg))).toMatchObject({ state: 'waiting', agent: null });
    await expect(acceptOffer(world.routing.deps, ben.member, ben.id)).rejects.toMatchObject({ code: 'offer.taken' });
    expect(await world.call(fernway.orgId, callIdOf(leg))).toMatchObject({ agent: null });
    await hangUp(leg);
  });
});

/** Somebody waits for this transaction to end. The embedded database has one session: there nobody can begin before. */
async function isWaitedFor(tx: Pick<Kysely<unknown>, 'getExecutor'>): Promise<void> {
  if (world.database.kind === 'pglite') return;
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_locks
      where not granted and locktype = 'transactionid' and transactionid = pg_current_xact_id()::xid`.execute(tx);
    if (rows.length > 0) return;
  }
}
