import {
  type Call,
  type CallId,
  type E164,
  type MemberId,
  type OfferEnd,
  type QueueId,
  type QueueSettings,
  queueSettings,
  type VoicemailBoxId,
} from '@ringdesk/contract';
import { startCallCentre } from '../call-centre.ts';
import { identityOf } from '../carrier/twilio/identity.ts';
import { connectionsStore, twilioAccounts, twilioCarriers, twilioWebhooks } from '../carrier/twilio/public.ts';
import { changeStatus } from '../features/agents/public.ts';
import { hangUpCall } from '../features/calls/in-call/hang-up-call.ts';
import { reportAgentLine } from '../features/calls/in-call/report-agent-line.ts';
import { callReader } from '../features/calls/public.ts';
import { provisionNumbers } from '../features/numbers/public.ts';
import { acceptOffer, acknowledgeOffer, declineOffer } from '../features/offers/answer-offer.ts';
import { openOffers } from '../features/offers/public.ts';
import { createOrganization } from '../features/organizations/public.ts';
import { insertQueue } from '../features/queues/public.ts';
import { ensureOrganization } from '../features/sign-in/add-member.ts';
import { openSignInDb } from '../features/sign-in/sign-in-tables.ts';
import { insertBox } from '../features/voicemail/public.ts';
import type { Clock } from '../platform/clock.ts';
import type { Member } from '../platform/http/endpoint-route.ts';
import { createHttpServer } from '../platform/http/server.ts';
import { newId } from '../platform/ids.ts';
import { readEvents } from '../platform/outbox/event.store.ts';
import { createAppendEvent } from '../platform/outbox/outbox.ts';
import { recordingLogger } from './call-world.ts';
import { leftOver } from './left-over.ts';
import { openTestDatabase, testEncryption } from './test-database.ts';

export interface TwilioDeskOptions {
  clock: Clock;
  carrier: { url: string; account: { accountSid: string; authToken: string } };
  number: E164;
  agents: number;
  queue: Partial<QueueSettings>;
}

export type TwilioDesk = Awaited<ReturnType<typeof openTwilioDesk>>;

/**
 * Calls and offers as the server runs them, with the Twilio adapter and its webhooks over HTTP, for a carrier at an
 * address and on a clock of the test's: one company, one number, one queue with all agents.
 */
export async function openTwilioDesk({ clock, carrier, number, agents, queue }: TwilioDeskOptions) {
  const opened = await openTestDatabase();
  let transactions = 0;
  const database: typeof opened = {
    ...opened,
    withOrganization(orgId, work, options) {
      transactions += 1;
      return opened.withOrganization(orgId, work, options);
    },
  };
  const { dataKeys, encryption } = testEncryption(database);
  const { log, lines } = recordingLogger();
  let publicUrl = '';
  let hasNews = false;
  const noteNews = () => {
    hasNews = true;
  };
  const parent = { apiUrl: carrier.url, signallingHost: new URL(carrier.url).host, ...carrier.account };
  const store = connectionsStore({ database, encryption, localCarrier: parent });
  const carriers = twilioCarriers({ store, clock, publicUrl: () => publicUrl });
  const online = new Set<MemberId>();
  const { calls, routing } = startCallCentre({
    scope: database.scope,
    onlineMembers: async () => online,
    pollingMembers: async () => new Set(),
    database,
    encryption,
    append: createAppendEvent({ encryption, scope: database.scope, wake: noteNews }),
    clock,
    log,
    carrierOf: carriers.of,
    contacts: { findContact: async () => null, findContactByNumber: async () => null },
    limits: { eachMember: 1000, organization: 1000 },
    onRecorded: () => {},
    sweep: () => {},
    ringSeconds: 30,
    rejoinSeconds: 30,
    reconcileSeconds: 30,
    organizations: async () => [orgId],
  });
  const server = await createHttpServer({ log, origins: new Set(), publicUrl: carrier.url, connectTo: [] });
  const inbox = calls.inbox;
  const webhooks = { store, carriers, inbox, findPrompt: async () => null, clock, log, publicUrl: () => publicUrl };
  await server.register(twilioWebhooks, webhooks);
  publicUrl = await server.listen({ host: '127.0.0.1', port: 0 });

  const signIn = openSignInDb(database.signInDialect);
  const made = {
    database,
    dataKeys,
    clock,
    ensureSignInOrganization: (row: SignInRow) => ensureOrganization(signIn, row),
  };
  const { id: orgId } = await createOrganization(made, {
    slug: 'fernway',
    name: 'Fernway',
    country: 'US',
    demo: false,
  });
  const members: Member[] = [];
  for (let n = 1; n <= agents; n++) members.push(await addAgent(n));
  await database.withOrganization(orgId, addQueue);
  const provider = twilioAccounts({ store, carriers, clock, parent });
  await provisionNumbers({ database, encryption, clock, log, provider }, orgId, [{ number, label: 'Support' }]);
  await (await carriers.of(orgId)).deviceToken(newId<MemberId>(), 3600, clock.now());

  async function addAgent(n: number): Promise<Member> {
    const name = `Agent ${String(n).padStart(2, '0')}`;
    const user = { id: newId<string>(), name, email: `agent-${n}@fernway.example` };
    const id = newId<MemberId>();
    const row = { id, organization_id: orgId, user_id: user.id, role: 'agent', created_at: clock.now() } as const;
    await signIn.insertInto('auth_users').values(user).execute();
    await signIn.insertInto('auth_members').values(row).execute();
    return { id, orgId, name, email: user.email, role: 'agent' };
  }

  async function addQueue(tx: Parameters<typeof insertQueue>[0]): Promise<void> {
    const now = clock.now();
    const boxId = newId<VoicemailBoxId>();
    await insertBox(tx, orgId, { id: boxId, label: 'Support', memberId: null, greeting: null, now });
    const seats = members.map(({ id }) => ({ memberId: id, priority: 1 }));
    const overflow = { kind: 'voicemail', boxId } as const;
    const settings = queueSettings.parse({ label: 'Support', overflow, members: seats, ...queue });
    await insertQueue(tx, orgId, { id: newId<QueueId>(), name: 'support_queue', settings, now });
  }

  const connection = await store.find(orgId);
  if (connection?.applicationSid == null) throw new Error('The company is not connected to the carrier.');
  const { accountSid, applicationSid } = connection;
  const reader = callReader(encryption);
  await calls.start();

  return {
    orgId,
    members,
    accountSid,
    applicationSid,
    database,
    lines,
    acknowledge: (member: Member, offer: OpenOffer) => acknowledgeOffer(routing.deps, member, offer.id),
    accept: (member: Member, offer: OpenOffer) => acceptOffer(routing.deps, member, offer.id),
    decline: (member: Member, offer: OpenOffer) => declineOffer(routing.deps, member, offer.id),
    report: (member: Member, callId: CallId, line: 'joined' | 'lost' | 'failed') =>
      reportAgentLine(calls.deps, member, callId, { line }),
    hangUp: (member: Member, callId: CallId) => hangUpCall(calls.deps, member, callId),

    /** The member's screen is open, and they have said that they are there. */
    async comeIn({ id }: Member): Promise<void> {
      online.add(id);
      const chosen = { kind: 'available' } as const;
      const change = { chosen, chosenAt: clock.now().toISOString(), noAnswer: null };
      await database.withOrganization(orgId, (tx) =>
        changeStatus(calls.deps, tx, orgId, id, change, { kind: 'member', id }),
      );
      routing.wake(orgId);
    },

    identity: ({ id }: Member) => identityOf(orgId, id),

    /** What a screen would show now: offers that have not ended. Null when nothing has happened since it was asked last. */
    async openOffers(): Promise<OpenOffer[] | null> {
      if (!hasNews) return null;
      hasNews = false;
      return database.withOrganization(orgId, openOffers);
    },

    /** The log as screens show it, newest first. */
    log: (): Promise<Call[]> =>
      database.withOrganization(orgId, async (tx) => [
        ...(await reader.liveCalls(tx, orgId)),
        ...(await reader.recentCalls(tx, orgId, 10_000)),
      ]),

    events: () =>
      database.withOrganization(orgId, (tx) => readEvents(tx, encryption, orgId, { after: 0, limit: 100_000 })),

    /** The carrier's id of each caller's line, by the call. */
    callerLegs: (): Promise<Map<string, string>> =>
      database.withOrganization(orgId, async (tx) => {
        const legs = tx.selectFrom('legs').select(['call_id', 'carrier_leg_id']).where('role', '=', 'customer');
        return new Map((await legs.execute()).map((leg) => [leg.call_id, String(leg.carrier_leg_id)]));
      }),

    /** How often each end of an offer stands in the rows. */
    offerEnds: (): Promise<Map<OfferEnd | null, number>> =>
      database.withOrganization(orgId, async (tx) => {
        const ends = new Map<OfferEnd | null, number>();
        for (const { end_cause } of await tx.selectFrom('offers').select('end_cause').execute()) {
          ends.set(end_cause, (ends.get(end_cause) ?? 0) + 1);
        }
        return ends;
      }),

    leftOver: () => leftOver(database, orgId),

    /** Waits until nothing is being done; with whether anything was. */
    async settled(): Promise<boolean> {
      const before = transactions;
      await calls.idle();
      await routing.idle();
      return transactions > before;
    },

    async close(): Promise<void> {
      await routing.stop();
      await calls.stop();
      await server.close();
      await database.close();
    },
  };
}

export type OpenOffer = Awaited<ReturnType<typeof openOffers>>[number];
type SignInRow = Parameters<typeof ensureOrganization>[1];
