import {
  type Call,
  type CallId,
  type ContractEvent,
  type E164,
  type MemberId,
  type OfferId,
  type OrgId,
  type OwnNumber,
  type QueueId,
  type QueueSettings,
  queueSettings,
  type Role,
  type Snapshot,
  type VoicemailBoxId,
} from '@ringdesk/contract';
import { expect } from 'vitest';
import { type CallCentre, startCallCentre } from '../call-centre.ts';
import type { PhoneScript } from '../carrier/scripted/script.ts';
import { scriptedCarrier } from '../carrier/scripted/scripted.adapter.ts';
import type { ScriptedLeg } from '../carrier/scripted/scripted-leg.ts';
import { ScriptedNetwork } from '../carrier/scripted/scripted-network.ts';
import { changeStatus } from '../features/agents/public.ts';
import { hangUpCall } from '../features/calls/in-call/hang-up-call.ts';
import { type AgentLineReport, reportAgentLine } from '../features/calls/in-call/report-agent-line.ts';
import { placeCall } from '../features/calls/placing/place-call.ts';
import { type CallReader, type Calls, type Claim, callReader, claimCall } from '../features/calls/public.ts';
import { createContactStore } from '../features/contacts/public.ts';
import { countOpenMissedCallers } from '../features/missed-callers/public.ts';
import { addOwnNumbers, listOwnNumbers } from '../features/numbers/public.ts';
import { openOffers, publicOffer, type Routing } from '../features/offers/public.ts';
import { allOrganizations, createOrganization } from '../features/organizations/public.ts';
import { insertQueue, listQueues, openQueues, type StoredQueue, sealQueueSettings } from '../features/queues/public.ts';
import { ensureOrganization } from '../features/sign-in/add-member.ts';
import { openSignInDb } from '../features/sign-in/sign-in-tables.ts';
import { countOpenVoicemails, insertBox } from '../features/voicemail/public.ts';
import { readWrapUpRules } from '../features/wrap-up/public.ts';
import { DataKeys } from '../platform/db/data-keys.ts';
import { createEncryption, type Encryption } from '../platform/db/encryption.ts';
import type { OpenDatabase } from '../platform/db/open-database.ts';
import type { Member } from '../platform/http/endpoint-route.ts';
import { newId } from '../platform/ids.ts';
import { createLogger, type Logger } from '../platform/log.ts';
import { readEvents } from '../platform/outbox/event.store.ts';
import { createAppendEvent } from '../platform/outbox/outbox.ts';
import { VirtualClock } from '../platform/virtual-clock.ts';
import { leftOver, nothingLeftOver } from './left-over.ts';
import { openTestDatabase } from './test-database.ts';

export interface Company {
  orgId: OrgId;
  agent: Member;
  colleague: Member;
  viewer: Member;
}

export const companyNumber = { fernway: '+14155550100', harbour: '+442079460100' } as const;

/** A log that a test can read: one object for each line. */
export function recordingLogger(): { log: Logger; lines: Array<Record<string, unknown>> } {
  const lines: Array<Record<string, unknown>> = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
  return { log: createLogger({ level: 'info', stream }), lines };
}

/**
 * Two companies on a scripted network in virtual time, with the calls feature as the server runs it and a database of
 * their own. `close` also proves that nothing was left behind.
 */
export class CallWorld {
  readonly clock = new VirtualClock();
  readonly network: ScriptedNetwork;
  readonly database: OpenDatabase;
  readonly encryption: Encryption;
  readonly reader: CallReader;
  readonly lines: Array<Record<string, unknown>>;
  readonly log: Logger;
  readonly dataKeys: DataKeys;
  /** Whose screens are open. */
  readonly online = new Set<MemberId>();
  /** Whose screens are open, with their sockets blocked. */
  readonly polling = new Set<MemberId>();
  /** Placing calls; a test may narrow it. */
  readonly limits = { eachMember: 1000, organization: 1000 };
  /** Whose recordings may be ready, each time that it was said. */
  readonly recorded: OrgId[] = [];
  calls: Calls;
  routing: Routing;

  private constructor(database: OpenDatabase) {
    this.database = database;
    this.dataKeys = new DataKeys(database, new Uint8Array(32).fill(7));
    this.encryption = createEncryption(this.dataKeys);
    this.reader = callReader(this.encryption);
    const { log, lines } = recordingLogger();
    this.log = log;
    this.lines = lines;
    this.network = new ScriptedNetwork({ clock: this.clock, inbox: () => this.calls.inbox });
    const { calls, routing } = this.#start();
    this.calls = calls;
    this.routing = routing;
  }

  static async open(): Promise<CallWorld> {
    return new CallWorld(await openTestDatabase());
  }

  #start(): CallCentre {
    const { database, encryption, clock, log } = this;
    const contacts = createContactStore(encryption);
    return startCallCentre({
      scope: database.scope,
      onlineMembers: async () => this.online,
      pollingMembers: async () => this.polling,
      database,
      encryption,
      clock,
      log,
      append: createAppendEvent({ encryption, scope: database.scope, wake: () => {} }),
      carrierOf: async (orgId) => scriptedCarrier(this.network, orgId),
      contacts: {
        findContact: (tx, orgId, id) => contacts.find(tx, orgId, id),
        findContactByNumber: (tx, orgId, number) => contacts.findByNumber(tx, orgId, number),
      },
      limits: this.limits,
      onRecorded: (orgId) => void this.recorded.push(orgId),
      sweep: () => {},
      ringSeconds: 30,
      rejoinSeconds: 30,
      reconcileSeconds: 30,
      organizations: async () => (await database.asSystem(allOrganizations)).map(({ id }) => id),
    });
  }

  async addCompany(slug: keyof typeof companyNumber): Promise<Company> {
    const { database, clock } = this;
    const signIn = openSignInDb(database.signInDialect);
    const organization = { slug, name: slug, country: slug === 'harbour' ? 'GB' : 'US', demo: false };
    const { id: orgId } = await createOrganization(
      { database, dataKeys: this.dataKeys, clock, ensureSignInOrganization: (row) => ensureOrganization(signIn, row) },
      organization,
    );
    const member = async (name: string, role: Role): Promise<Member> => {
      const email = `${name.toLowerCase()}@${slug}.example`;
      const user = { id: newId<string>(), name, email };
      const id = newId<MemberId>();
      const row = { id, organization_id: orgId, user_id: user.id, role, created_at: clock.now() };
      // Nobody signs in here, so nobody needs a password: hashing six of them would take longer than the test.
      await signIn.insertInto('auth_users').values(user).execute();
      await signIn.insertInto('auth_members').values(row).execute();
      return { id, orgId, name, email, role };
    };
    await database.withOrganization(orgId, (tx) =>
      addOwnNumbers(tx, orgId, [{ number: companyNumber[slug], label: 'Sales', carrierNumberId: null }], {
        encryption: this.encryption,
        now: clock.now(),
      }),
    );
    return {
      orgId,
      agent: await member('Ada', 'agent'),
      colleague: await member('Ben', 'agent'),
      viewer: await member('Vera', 'viewer'),
    };
  }

  /** Places a call to a scripted number. */
  async place(member: Member, to: string, script?: PhoneScript): Promise<Call> {
    if (script !== undefined) this.network.script(to as E164, script);
    const call = await placeCall(this.calls.deps, member, { to, requestKey: crypto.randomUUID() });
    await this.settle();
    return call;
  }

  /** Places a call and connects the agent's browser. */
  async dial(member: Member, to: string, script?: PhoneScript): Promise<Call> {
    const call = await this.place(member, to, script);
    await this.network.connect(member.orgId, member.id, call.id);
    await this.settle();
    return this.call(member.orgId, call.id);
  }

  /** A queue with its own voice box, which the numbers lead to as long as nothing else is set. */
  async addQueue(company: Company, settings: Partial<QueueSettings> = {}): Promise<StoredQueue> {
    const { orgId, agent, colleague } = company;
    const now = this.clock.now();
    return this.database.withOrganization(orgId, async (tx) => {
      const boxId = newId<VoicemailBoxId>();
      await insertBox(tx, orgId, { id: boxId, label: 'Support', memberId: null, greeting: null, now });
      const members = [agent, colleague].map(({ id }) => ({ memberId: id, priority: 1 }));
      const overflow = { kind: 'voicemail', boxId } as const;
      const parsed = queueSettings.parse({ label: 'Support', overflow, members, ...settings });
      const sealed = await sealQueueSettings(this.encryption, orgId, parsed);
      return insertQueue(tx, orgId, { id: newId<QueueId>(), name: 'support_queue', settings: sealed, now });
    });
  }

  /** The member's screen is open, and they have said that they are there. */
  async comeIn(...members: Member[]): Promise<void> {
    for (const { id, orgId } of members) {
      this.online.add(id);
      const change = {
        chosen: { kind: 'available' },
        chosenAt: this.clock.now().toISOString(),
        noAnswer: null,
      } as const;
      await this.database.withOrganization(orgId, (tx) =>
        changeStatus(this.calls.deps, tx, orgId, id, change, { kind: 'member', id }),
      );
      this.routing.wake(orgId);
    }
    await this.settle();
  }

  /** Offers that have not ended, by the name of who is asked. */
  async offers({ orgId, agent, colleague }: Company): Promise<Array<{ to: string; id: OfferId; member: Member }>> {
    const open = await this.database.withOrganization(orgId, openOffers);
    return open.flatMap(({ id, memberId }) =>
      [agent, colleague].filter((one) => one.id === memberId).map((member) => ({ to: member.name, id, member })),
    );
  }

  /** Somebody rings the company's number, and hears the greeting to its end. */
  async ring(
    company: Company,
    from: E164 | null,
    options: { messageMs?: number; words?: string } = {},
  ): Promise<ScriptedLeg> {
    const { orgId } = company;
    const [number] = await this.database.withOrganization(orgId, (tx) => listOwnNumbers(tx, orgId, this.encryption));
    if (number === undefined) throw new Error('The company has no number to ring.');
    const leg = await this.network.ring(orgId, { from, to: number.number, ...options });
    await this.after(2.5);
    return leg;
  }

  /** The member accepts a waiting caller, as an offer would have them do. */
  async claim(member: Member, callId: CallId): Promise<Claim> {
    const { orgId } = member;
    const claim = await this.database.withOrganization(orgId, (tx) =>
      claimCall(this.calls.deps, tx, orgId, callId, member),
    );
    this.calls.deps.wake(orgId);
    return claim;
  }

  /** The member hangs up, or cancels. */
  async hangUp(member: Member, callId: CallId): Promise<void> {
    await hangUpCall(this.calls.deps, member, callId);
    await this.settle();
  }

  /** What the member's browser says of its own line. */
  async report(member: Member, callId: CallId, line: AgentLineReport['line'], carrierLegId?: string): Promise<void> {
    await reportAgentLine(this.calls.deps, member, callId, { line, carrierLegId });
    await this.settle();
  }

  /** Lets everything that is under way come to rest, without time passing. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 2; quiet++) {
      await this.network.idle();
      await this.calls.idle();
      await this.routing.idle();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Lets time pass in steps, with everything at rest between them. */
  async after(seconds: number): Promise<void> {
    const stepMs = 500;
    for (let leftMs = seconds * 1000; leftMs > 0; leftMs -= stepMs) {
      await this.clock.advance(Math.min(stepMs, leftMs));
      await this.settle();
    }
  }

  call(orgId: OrgId, callId: CallId): Promise<Call> {
    return this.database.withOrganization(orgId, async (tx) => (await this.reader.getCall(tx, orgId, callId)).call);
  }

  events(orgId: OrgId, after = 0): Promise<ContractEvent[]> {
    return this.database.withOrganization(orgId, (tx) =>
      readEvents(tx, this.encryption, orgId, { after, limit: 1000 }),
    );
  }

  /** The part of the snapshot that calls decide. */
  async snapshot({ orgId, agent }: Company): Promise<Snapshot> {
    return this.database.withOrganization(orgId, async (tx) => {
      const numbers: OwnNumber[] = await listOwnNumbers(tx, orgId, this.encryption);
      const stream = await tx.selectFrom('event_streams').select('last_seq').executeTakeFirstOrThrow();
      return {
        cursor: stream.last_seq,
        at: this.clock.now().toISOString(),
        organization: {
          id: orgId,
          name: 'Fernway',
          slug: 'fernway',
          country: 'US',
          localCarrier: true,
          testPhoneUrl: null,
        },
        me: { id: agent.id, name: agent.name, email: agent.email, role: agent.role },
        members: [],
        numbers,
        queues: await openQueues(this.encryption, orgId, await listQueues(tx)),
        wrapUp: await readWrapUpRules(tx),
        offers: (await openOffers(tx)).map(publicOffer),
        openVoicemails: await countOpenVoicemails(tx),
        openMissedCallers: await countOpenMissedCallers(tx),
        liveCalls: await this.reader.liveCalls(tx, orgId),
        recentCalls: await this.reader.recentCalls(tx, orgId, 50),
      };
    });
  }

  /** As after a crash: what runs is forgotten, and the same database is taken up again. */
  async restart(): Promise<void> {
    await this.routing.stop();
    await this.calls.stop();
    const { calls, routing } = this.#start();
    this.calls = calls;
    this.routing = routing;
  }

  /** No open leg at the carrier or with us, no effect to do, no deadline, no timer: then everything is closed. */
  async close(companies: readonly Company[]): Promise<void> {
    await this.settle();
    expect(this.network.openLegs().map(({ role }) => role)).toEqual([]);
    for (const { orgId } of companies) {
      expect(await leftOver(this.database, orgId)).toEqual(nothingLeftOver);
    }
    await this.abandon();
    expect(this.clock.pending).toBe(0);
  }

  /** Closes without looking at what is left. */
  async abandon(): Promise<void> {
    await this.routing.stop();
    await this.calls.stop();
    await this.database.close();
  }
}
