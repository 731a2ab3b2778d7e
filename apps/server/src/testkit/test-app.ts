import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientRequest, Endpoint, ErrorBody, ResponseOf, Role } from '@ringdesk/contract';
import { type App, type AppParts, createApp } from '../app.ts';
import type { Company } from '../features/organizations/public.ts';
import type { OpenDatabase } from '../platform/db/open-database.ts';
import { createLogger } from '../platform/log.ts';
import { VirtualClock } from '../platform/virtual-clock.ts';
import { emailOf, testPassword } from './a-company.ts';
import { openTestDatabase, testRootKey } from './test-database.ts';

export interface TestAnswer<Body> {
  status: number;
  body: Body;
}

/** One person with a browser: speaks HTTP to the app without a network. */
export interface TestClient {
  readonly cookie: string;
  /** Asks an endpoint of the contract; the body is the answer's, whatever its status. */
  ask<E extends Endpoint>(
    endpoint: E,
    request: ClientRequest<E>,
  ): Promise<TestAnswer<ResponseOf<E> & Partial<ErrorBody>>>;
}

export interface TestApp extends App {
  database: OpenDatabase;
  clock: VirtualClock;
  publicUrl: string;
  dataDir: string;
  /** What was logged, one JSON object for each line. */
  logged: Array<Record<string, unknown>>;
  /** Signs a member in over HTTP. */
  as(role: Role, company: Pick<Company, 'slug'>): Promise<TestClient>;
  stranger: TestClient;
  /** Ends the app and leaves the database to whoever else uses it. */
  closeApp(): Promise<void>;
}

const publicUrl = 'http://127.0.0.1:3000';

/** The whole app in this process on an empty database, with time that stands still. Close it at the end of the test. */
export async function createTestApp(
  options: Partial<Omit<AppParts, 'config'>> & {
    config?: Partial<AppParts['config']>;
    companies?: readonly Company[];
  } = {},
): Promise<TestApp> {
  const { companies = [], config = {}, ...overrides } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'ringdesk-test-'));
  const database = overrides.database ?? (await openTestDatabase());
  const clock = new VirtualClock();
  const logged: Array<Record<string, unknown>> = [];
  const log = createLogger({ level: 'debug', stream: { write: (line) => void logged.push(JSON.parse(line)) } });
  const app = await createApp({
    config: {
      dataDir,
      webDir: join(dataDir, 'web'),
      localCarrier: null,
      testPhoneUrl: null,
      tokenTtlSeconds: 3600,
      ringTimeoutSeconds: 30,
      rejoinSeconds: 30,
      reconcileSeconds: 30,
      trustedProxies: ['loopback'],
      limits: { eachMember: 1000, organization: 1000 },
      metricsToken: null,
      ...config,
    },
    database,
    clock,
    log,
    rootKey: testRootKey,
    sessionSecret: 'a secret of the tests, thirty-two bytes or more',
    publicUrl,
    ...overrides,
  });
  await app.setUp(companies);
  const closeApp = async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    ...app,
    database,
    clock,
    publicUrl,
    dataDir,
    logged,
    as: async (role, { slug }) => clientOf(app, await signIn(app, emailOf(role, slug), testPassword)),
    stranger: clientOf(app, ''),
    closeApp,
    close: async () => {
      await closeApp();
      await database.close();
    },
  };
}

/** Signs in over HTTP and returns the cookie. */
export async function signIn({ server }: Pick<App, 'server'>, email: string, password: string): Promise<string> {
  const answer = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } });
  if (answer.statusCode !== 200)
    throw new Error(`Signing in as ${email} answered ${answer.statusCode}: ${answer.body}`);
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

function clientOf({ server }: Pick<App, 'server'>, cookie: string): TestClient {
  return {
    cookie,
    async ask(endpoint, request) {
      const { params, query, body } = request as { params?: Params; query?: Params; body?: unknown };
      const answer = await server.inject({
        method: endpoint.method,
        url: endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name]))),
        query: Object.fromEntries(
          Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
        ),
        headers: cookie ? { cookie } : {},
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const isJson = String(answer.headers['content-type']).startsWith('application/json');
      return { status: answer.statusCode, body: isJson ? answer.json() : (answer.body as never) };
    },
  };
}

type Params = Record<string, unknown>;
