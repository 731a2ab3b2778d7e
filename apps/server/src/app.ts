import { getSnapshot, type OrgId } from '@ringdesk/contract';
import {
  connectionsStore,
  isOnLocalCarrier,
  twilioAccounts,
  twilioCarriers,
  twilioWebhooks,
} from './carrier/twilio/public.ts';
import type { Config } from './config.ts';
import { callReader, registerCalls, startCalls } from './features/calls/public.ts';
import { createContactStore, type NumberReading, registerContacts, seedContacts } from './features/contacts/public.ts';
import {
  formatDisplay,
  listOwnNumbers,
  numberRules,
  provisionNumbers,
  repairNumbers,
} from './features/numbers/public.ts';
import {
  allOrganizations,
  applySetup,
  type Company,
  MadeSignIns,
  takeSnapshot,
} from './features/organizations/public.ts';
import { registerPhone } from './features/phone/public.ts';
import { registerRecordings } from './features/recordings/public.ts';
import { createSignIn } from './features/sign-in/public.ts';
import type { Clock } from './platform/clock.ts';
import { DataKeys } from './platform/db/data-keys.ts';
import { createEncryption } from './platform/db/encryption.ts';
import type { OpenDatabase } from './platform/db/open-database.ts';
import { createRegistrar } from './platform/http/endpoint-route.ts';
import { isReachable, serveHealth } from './platform/http/health.ts';
import { originsOf } from './platform/http/origin.ts';
import { createHttpServer, type HttpServer } from './platform/http/server.ts';
import { serveWebApp } from './platform/http/web-app.ts';
import type { Logger } from './platform/log.ts';
import { createAppendEvent, eventsChannel } from './platform/outbox/outbox.ts';
import { startPruningEvents } from './platform/outbox/prune-events.job.ts';
import { createRealtime } from './platform/realtime/hub.ts';

export interface AppParts {
  config: Pick<
    Config,
    | 'dataDir'
    | 'webDir'
    | 'localCarrier'
    | 'testPhoneUrl'
    | 'tokenTtlSeconds'
    | 'ringTimeoutSeconds'
    | 'reconcileSeconds'
  >;
  database: OpenDatabase;
  clock: Clock;
  log: Logger;
  rootKey: Uint8Array;
  /** Signs session cookies. */
  sessionSecret: string;
  /** Where browsers and the carrier reach this server, without a slash at the end. */
  publicUrl: string;
}

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
  const { config, database, clock, log, publicUrl } = parts;
  const { localCarrier, testPhoneUrl } = config;

  // Floor
  const origins = originsOf(publicUrl);
  const dataKeys = new DataKeys(database, parts.rootKey);
  const encryption = createEncryption(dataKeys);
  const signIn = createSignIn({ dialect: database.signInDialect, clock, secret: parts.sessionSecret, publicUrl });
  const connectTo = localCarrier ? [localCarrier.url] : [];
  const server = await createHttpServer({ log, origins, publicUrl, connectTo });
  const { readSession } = signIn;
  const realtime = createRealtime({
    httpServer: server.server,
    database,
    encryption,
    clock,
    log,
    origins,
    readSession,
  });
  const appendEvent = createAppendEvent({ encryption, scope: database.scope, wake: realtime.wake });
  database.listen(eventsChannel, (orgId) => realtime.wake(orgId as OrgId), realtime.wakeAll);
  const { registerEndpoint, registerRaw } = createRegistrar(server, signIn.resolveMember);
  const stops = [startPruningEvents({ database, clock, log })];

  // Carrier
  const parent = localCarrier && {
    apiUrl: localCarrier.url,
    signallingHost: new URL(localCarrier.url).host,
    accountSid: localCarrier.accountSid,
    authToken: localCarrier.authToken,
  };
  const connections = connectionsStore({ database, encryption, localCarrier: parent });
  const carriers = twilioCarriers({ store: connections, clock, publicUrl: () => publicUrl });
  const provider = twilioAccounts({ store: connections, carriers, clock, parent });
  const provisioning = { database, encryption, clock, log, provider };

  // Features
  signIn.register(server, realtime.endSession);
  const numbers: NumberReading = { read: numberRules, display: formatDisplay };
  const contacts = createContactStore(encryption);
  registerContacts(registerEndpoint, { database, store: contacts, appendEvent, numbers, clock });
  const calls = startCalls({
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
    ringSeconds: config.ringTimeoutSeconds,
    reconcileSeconds: config.reconcileSeconds,
    organizations: async () => (await database.asSystem(allOrganizations)).map(({ id }) => id),
  });
  registerCalls(registerEndpoint, calls.deps);
  registerPhone(registerEndpoint, { carrierOf: carriers.of, clock, tokenTtlSeconds: config.tokenTtlSeconds });
  registerRecordings(registerRaw, { database, carrierOf: carriers.of });
  await server.register(twilioWebhooks, {
    store: connections,
    carriers,
    inbox: calls.inbox,
    clock,
    log,
    publicUrl: () => publicUrl,
  });
  const reader = callReader(encryption);
  const snapshot = {
    database,
    clock,
    testPhoneUrl,
    onlineMembers: realtime.onlineMembers,
    sources: {
      listOwnNumbers: (tx, orgId) => listOwnNumbers(tx, orgId, encryption),
      liveCalls: reader.liveCalls,
      recentCalls: reader.recentCalls,
      isOnLocalCarrier,
    },
  } satisfies Parameters<typeof takeSnapshot>[0];
  registerEndpoint(getSnapshot, ({ member }) => takeSnapshot(snapshot, member));

  serveHealth(server, {
    database: database.ping,
    carrier: async () => {
      if (!localCarrier) return 'none';
      return (await isReachable(localCarrier.url)) ? 'reachable' : 'unreachable';
    },
  });
  await serveWebApp(server, config.webDir);

  let takingUp: Promise<void> = Promise.resolve();
  const takeUp = async () => {
    await calls.start();
    for (const { id } of await database.asSystem(allOrganizations)) await repairNumbers(provisioning, id);
  };

  return {
    server,
    setUp: (companies) =>
      applySetup(
        {
          database,
          dataKeys,
          clock,
          log,
          madeSignIns: new MadeSignIns(config.dataDir),
          ensureSignInOrganization: signIn.ensureOrganization,
          addMember: signIn.addMember,
          seedContacts: (tx, orgId, seeds, at) => seedContacts(contacts, tx, orgId, seeds, at),
          provisionOrganization: ({ id }, numbers) => provisionNumbers(provisioning, id, numbers),
        },
        companies,
      ),
    start: () => {
      takingUp = takeUp().catch((err: unknown) => log.error({ err }, 'what was left behind could not be taken up'));
    },
    close: async () => {
      for (const stop of stops) stop();
      realtime.close();
      await server.close();
      await takingUp;
      await calls.stop();
    },
  };
}
