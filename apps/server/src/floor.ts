import type { ContractEventType, OrgId } from '@ringdesk/contract';
import type { Config } from './config.ts';
import { auditWriter, createAuditStore, registerAudit, SignInAudit } from './features/audit/public.ts';
import { createSignIn, type SignIn } from './features/sign-in/public.ts';
import type { Clock } from './platform/clock.ts';
import { DataKeys } from './platform/db/data-keys.ts';
import { createEncryption, type Encryption } from './platform/db/encryption.ts';
import type { OpenDatabase } from './platform/db/open-database.ts';
import { createRegistrar, type EndpointRegistrar } from './platform/http/endpoint-route.ts';
import { originsOf } from './platform/http/origin.ts';
import { serveMetrics } from './platform/http/serve-metrics.ts';
import { createHttpServer, type HttpServer } from './platform/http/server.ts';
import type { Logger } from './platform/log.ts';
import { Metrics } from './platform/metrics.ts';
import { type AppendEvent, createAppendEvent, eventsChannel } from './platform/outbox/outbox.ts';
import { startPruningEvents } from './platform/outbox/prune-events.job.ts';
import { Realtime } from './platform/realtime/hub.ts';

export interface AppParts {
  config: Pick<
    Config,
    | 'dataDir'
    | 'webDir'
    | 'localCarrier'
    | 'testPhoneUrl'
    | 'tokenTtlSeconds'
    | 'ringTimeoutSeconds'
    | 'rejoinSeconds'
    | 'reconcileSeconds'
    | 'metricsToken'
    | 'trustedProxies'
    | 'limits'
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

/** What every feature stands on. */
export interface Floor extends EndpointRegistrar {
  server: HttpServer;
  dataKeys: DataKeys;
  encryption: Encryption;
  signIn: SignIn;
  realtime: Realtime;
  appendEvent: AppendEvent;
  /** Ends sockets, requests and jobs. */
  close(): Promise<void>;
}

/** Keys, sign-in, HTTP, sockets and the outbox, joined. */
export async function createFloor(parts: AppParts): Promise<Floor> {
  const { config, database, clock, log, publicUrl } = parts;
  const origins = originsOf(publicUrl);
  const dataKeys = new DataKeys(database, parts.rootKey);
  const encryption = createEncryption(dataKeys);
  const signIn = createSignIn({ dialect: database.signInDialect, clock, secret: parts.sessionSecret, publicUrl });
  const connectTo = config.localCarrier ? [config.localCarrier.url] : [];
  const server = await createHttpServer({
    log,
    origins,
    publicUrl,
    connectTo,
    trustedProxies: config.trustedProxies,
  });
  const metrics = new Metrics();
  serveMetrics(server, metrics, config.metricsToken);
  const { readSession } = signIn;
  const realtime = new Realtime({ httpServer: server.server, database, encryption, clock, log, origins, readSession });
  const wake = (orgId: OrgId) => realtime.wake(orgId);
  metrics.gauge('ringdesk_sockets', 'Pages that hear of changes at once.', () => realtime.socketCount);
  const committed = (type: ContractEventType) => metrics.eventCommitted(type);
  const appendEvent = createAppendEvent({ encryption, scope: database.scope, wake, committed });
  database.listen(
    eventsChannel,
    (orgId) => wake(orgId as OrgId),
    () => realtime.wakeAll(),
  );
  const audit = { database, clock, store: createAuditStore(encryption) };
  const writeAudit = auditWriter(audit);
  const signIns = new SignInAudit({
    writeAudit,
    log,
    memberOf: async (cookies) => (await readSession(headersOfCookies(cookies)))?.member ?? null,
    membersOf: signIn.membersOf,
  });
  signIn.register(server, {
    signedOut: (sessionId) => realtime.endSession(sessionId),
    signedIn: (cookies, address) => signIns.signedIn(cookies, address),
    refused: (attempt) => signIns.refused(attempt),
  });
  const registrar = createRegistrar(server, signIn.resolveMember, writeAudit);
  registerAudit(registrar, audit);
  const stopPruning = startPruningEvents({ database, clock, log });
  return {
    ...registrar,
    server,
    dataKeys,
    encryption,
    signIn,
    realtime,
    appendEvent,
    close: async () => {
      stopPruning();
      realtime.close();
      await server.close();
      await signIns.idle();
    },
  };
}

/** What a browser sends back of the cookies that it was told to keep. */
function headersOfCookies(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
}
