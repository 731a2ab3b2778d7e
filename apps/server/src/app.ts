import { can, getSnapshot, notePolling, type OrgId, type PromptId } from '@ringdesk/contract';
import { type CallCentre, startCallCentre } from './call-centre.ts';
import { type CallLog, openCallLog } from './call-log.ts';
import {
  connectionsStore,
  isOnLocalCarrier,
  twilioAccounts,
  twilioCarriers,
  twilioWebhooks,
} from './carrier/twilio/public.ts';
import { type ContactDesk, openContactDesk } from './contact-desk.ts';
import { listStatuses, registerAgents, statusOf } from './features/agents/public.ts';
import { qualityOf, registerCallQuality } from './features/call-quality/public.ts';
import { callReader, registerCalls } from './features/calls/public.ts';
import { type ContactStore, createContactStore, seedContacts } from './features/contacts/public.ts';
import { ensureFirstQueue, registerFlowSettings, usesOfPrompt } from './features/flows/public.ts';
import { openFollowUpOf, registerFollowUps } from './features/follow-ups/public.ts';
import { countOpenMissedCallers, registerMissedCallers } from './features/missed-callers/public.ts';
import { listOwnNumbers, type ProvisionDeps, provisionNumbers, repairNumbers } from './features/numbers/public.ts';
import { acknowledgeOffer, openOffers, publicOffer, registerOffers } from './features/offers/public.ts';
import {
  allOrganizations,
  applySetup,
  type Company,
  listMembers,
  MadeSignIns,
  takeSnapshot,
} from './features/organizations/public.ts';
import { registerPhone } from './features/phone/public.ts';
import { findPromptWav, registerPrompts } from './features/prompts/public.ts';
import { listQueues, openQueues } from './features/queues/public.ts';
import { peaksOfCall, registerRecordings } from './features/recordings/public.ts';
import { countOpenVoicemails, registerVoicemail } from './features/voicemail/public.ts';
import { indexNotes, readNote, readWrapUpRules, registerWrapUp } from './features/wrap-up/public.ts';
import { type AppParts, createFloor, type Floor } from './floor.ts';
import { sealOldTexts } from './platform/db/sealing/seal-old-texts.ts';
import { serveApiDocs } from './platform/http/api-docs.ts';
import { isReachable, serveHealth } from './platform/http/health.ts';
import type { HttpServer } from './platform/http/server.ts';
import { serveWebApp } from './platform/http/web-app.ts';

export type { AppParts } from './floor.ts';

export interface App {
  server: HttpServer;
  /** Brings the companies of a setup file into being. */
  setUp(companies: readonly Company[]): Promise<void>;
  /** Takes up the calls that were left behind and follows them from now on; call it once the server listens. */
  start(): void;
  /** Ends everything that runs in the app; the database stays open, it is its opener's. */
  close(): Promise<void>;
}

/** The composition root: every part is made here and handed to those that need it. Nothing listens yet. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, database, log } = parts;
  const floor = await createFloor(parts);
  const oldTexts = sealOldTexts({ ...floor, ...parts });
  let closing = false;
  const contacts = createContactStore(floor.encryption);
  const carrier = connectCarrier(parts, floor);
  const { calls, routing, contactDesk, callLog } = await joinFeatures(parts, floor, carrier, contacts);
  serveHealth(floor.server, { database: database.ping, carrier: () => carrierState(config), givenUp: calls.givenUp });
  await serveApiDocs(floor.server);
  await serveWebApp(floor.server, config.webDir);

  let takingUp: Promise<void> = Promise.resolve();
  const takeUp = async () => {
    await calls.start();
    for (const { id } of await database.asSystem(allOrganizations)) {
      await giveFirstQueue(parts, id);
      await repairNumbers(carrier.provisioning, id);
      routing.wake(id);
      contactDesk.wake(id);
      callLog.wake(id);
      oldTexts.wake(id);
    }
    for (const { id } of await database.asSystem(allOrganizations)) {
      await indexNotes({ database, encryption: floor.encryption }, id, () => !closing).catch((err: unknown) =>
        log.error({ err, organization: id }, 'Old notes could not be made searchable; the next start tries again'),
      );
    }
  };
  return {
    server: floor.server,
    setUp: (companies) => setUp(parts, floor, carrier.provisioning, contacts, companies),
    start: () => {
      takingUp = takeUp().catch((err: unknown) => log.error({ err }, 'what was left behind could not be taken up'));
    },
    close: async () => {
      closing = true;
      await floor.close();
      await takingUp;
      await oldTexts.stop();
      await contactDesk.stop();
      await callLog.stop();
      await routing.stop();
      await calls.stop();
    },
  };
}

/** The door to the phone network: an organization's credentials and address decide where it leads. */
function connectCarrier({ config, database, clock, log, publicUrl }: AppParts, { encryption }: Floor) {
  const { localCarrier } = config;
  const parent = localCarrier && {
    apiUrl: localCarrier.url,
    signallingHost: new URL(localCarrier.url).host,
    accountSid: localCarrier.accountSid,
    authToken: localCarrier.authToken,
  };
  const store = connectionsStore({ database, encryption, localCarrier: parent });
  const carriers = twilioCarriers({ store, clock, publicUrl: () => publicUrl });
  const provider = twilioAccounts({ store, carriers, clock, parent });
  return { store, carriers, provisioning: { database, encryption, clock, log, provider } satisfies ProvisionDeps };
}

type Carrier = ReturnType<typeof connectCarrier>;

/** The features, and the routes through which people and the carrier reach them. */
async function joinFeatures(
  parts: AppParts,
  floor: Floor,
  carrier: Carrier,
  contacts: ContactStore,
): Promise<CallCentre & { contactDesk: ContactDesk; callLog: CallLog }> {
  const { config, database, clock, log, publicUrl } = parts;
  const { server, encryption, appendEvent, realtime, registerEndpoint, registerRaw } = floor;
  const { store, carriers } = carrier;
  const contactDesk = openContactDesk(parts, floor, contacts);
  const callLog = openCallLog(parts, floor, carriers.of);
  const onlineMembers = (orgId: OrgId) => realtime.onlineMembers(orgId);
  const centre = startCallCentre({
    scope: database.scope,
    onlineMembers,
    pollingMembers: (orgId) => realtime.pollingMembers(orgId),
    database,
    encryption,
    append: appendEvent,
    clock,
    log,
    carrierOf: carriers.of,
    contacts: {
      findContact: (tx, orgId, id) => contacts.find(tx, orgId, id),
      findContactByNumber: (tx, orgId, number) => contacts.findByNumber(tx, orgId, number),
    },
    limits: config.limits,
    onRecorded: callLog.peaks.wake,
    sweep: (orgId) => {
      contactDesk.wake(orgId);
      callLog.wake(orgId);
    },
    ringSeconds: config.ringTimeoutSeconds,
    rejoinSeconds: config.rejoinSeconds,
    reconcileSeconds: config.reconcileSeconds,
    organizations: async () => (await database.asSystem(allOrganizations)).map(({ id }) => id),
  });
  const { calls, routing } = centre;
  const wakeRouting = (orgId: OrgId) => routing.wake(orgId);
  const desk = { database, encryption, append: appendEvent, clock };
  registerCalls(registerEndpoint, calls.deps, async (tx, orgId, callId) => {
    const { peaks, missing } = await peaksOfCall(tx, callId);
    database.scope.afterCommit(() => callLog.peaks.want(orgId, missing));
    return {
      note: await readNote(tx, orgId, encryption, callId),
      followUp: await openFollowUpOf(tx, orgId, encryption, callId),
      quality: await qualityOf(tx, callId),
      peaks,
    };
  });
  registerCallQuality(registerEndpoint, desk);
  registerWrapUp(registerEndpoint, { ...desk, wakeRouting });
  registerFollowUps(registerEndpoint, desk);
  registerAgents(registerEndpoint, { database, append: appendEvent, clock, wakeRouting });
  registerOffers(registerEndpoint, routing.deps, { database, encryption, clock, onlineMembers });
  realtime.tell({
    presenceChanged: wakeRouting,
    offerShown: (member, offerId) => {
      acknowledgeOffer(routing.deps, member, offerId).catch((err: unknown) =>
        log.debug({ err, organization: member.orgId }, 'An offer was shown that is not there'),
      );
    },
  });
  registerPhone(registerEndpoint, { carrierOf: carriers.of, clock, tokenTtlSeconds: config.tokenTtlSeconds });
  registerRecordings(registerRaw, { database, carrierOf: carriers.of });
  const findPrompt = (orgId: OrgId, promptId: PromptId) =>
    database.withOrganization(orgId, (tx) => findPromptWav(tx, promptId));
  registerFlowSettings(registerEndpoint, { ...desk, wakeRouting });
  registerPrompts(floor, { database, clock, usedBy: usesOfPrompt });
  registerVoicemail(floor, { ...desk, carrierOf: carriers.of });
  registerMissedCallers(registerEndpoint, desk);
  const webhooks = { store, carriers, inbox: calls.inbox, findPrompt, clock, log, publicUrl: () => publicUrl };
  await server.register(twilioWebhooks, webhooks);
  registerSnapshot(parts, floor);
  return { ...centre, contactDesk, callLog };
}

function registerSnapshot(
  { config, database, clock }: AppParts,
  { encryption, realtime, registerEndpoint }: Floor,
): void {
  const { liveCalls, recentCalls } = callReader(encryption);
  const snapshot = {
    database,
    clock,
    testPhoneUrl: config.testPhoneUrl,
    onlineMembers: (orgId) => realtime.onlineMembers(orgId),
    sources: {
      listOwnNumbers: (tx, orgId) => listOwnNumbers(tx, orgId, encryption),
      liveCalls,
      recentCalls,
      isOnLocalCarrier,
      statuses: async (tx) => {
        const statuses = await listStatuses(tx);
        return (memberId) => statusOf(statuses, memberId);
      },
      queues: async (tx, orgId) => openQueues(encryption, orgId, await listQueues(tx)),
      wrapUp: readWrapUpRules,
      openOffers: async (tx) => (await openOffers(tx)).map(publicOffer),
      countOpenVoicemails,
      countOpenMissedCallers,
    },
  } satisfies Parameters<typeof takeSnapshot>[0];
  registerEndpoint(notePolling, async ({ member }) => {
    await realtime.notePolling(member);
    return {};
  });
  registerEndpoint(getSnapshot, ({ member }) => takeSnapshot(snapshot, member));
}

function setUp(
  { config, database, clock, log }: AppParts,
  { dataKeys, signIn }: Floor,
  provisioning: ProvisionDeps,
  contacts: ContactStore,
  companies: readonly Company[],
): Promise<void> {
  const deps = {
    database,
    dataKeys,
    clock,
    log,
    madeSignIns: new MadeSignIns(config.dataDir),
    ensureSignInOrganization: signIn.ensureOrganization,
    addMember: signIn.addMember,
    seedContacts: (tx, orgId, seeds, at) => seedContacts(contacts, tx, orgId, seeds, at),
    provisionOrganization: async ({ id }, numbers) => {
      await giveFirstQueue({ database, clock }, id);
      await provisionNumbers(provisioning, id, numbers);
      return config.localCarrier !== null;
    },
  } satisfies Parameters<typeof applySetup>[0];
  return applySetup(deps, companies);
}

async function carrierState({ localCarrier }: AppParts['config']): Promise<'reachable' | 'unreachable' | 'none'> {
  if (!localCarrier) return 'none';
  return (await isReachable(localCarrier.url)) ? 'reachable' : 'unreachable';
}

/** Every organization has a queue that its agents serve: the numbers lead there until somebody decides otherwise. */
function giveFirstQueue({ database, clock }: Pick<AppParts, 'database' | 'clock'>, orgId: OrgId): Promise<void> {
  return database.withOrganization(orgId, async (tx) => {
    const members = await listMembers(tx, orgId);
    const agents = members.filter(({ role }) => can(role, 'calls.place')).map(({ id }) => id);
    await ensureFirstQueue(tx, orgId, agents, clock.now());
  });
}
