import { can, type Endpoint, endpoints, type Role, role } from '@ringdesk/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCompany } from './testkit/a-company.ts';
import { createTestApp, type TestApp, type TestClient } from './testkit/test-app.ts';

const all: Endpoint[] = Object.values(endpoints);
const fernway = aCompany({
  roles: role.options,
  contacts: [{ name: 'Omar Haddad', company: null, email: null, doNotCall: null, numbers: [] }],
});
const harbour = aCompany({ roles: ['owner'] });

let app: TestApp;
const clients = new Map<Role, TestClient>();
let foreigner: TestClient;
let omar: string;

beforeAll(async () => {
  app = await createTestApp({ companies: [fernway, harbour] });
  for (const name of role.options) clients.set(name, await app.as(name, fernway));
  foreigner = await app.as('owner', harbour);
  const { body } = await clientOf('owner').ask(endpoints.listContacts, { query: {} });
  omar = body.items[0]?.id ?? '';
});
afterAll(() => app.close());

function clientOf(name: Role): TestClient {
  const client = clients.get(name);
  if (!client) throw new Error(`Nobody is signed in as ${name}.`);
  return client;
}

/** Ids of nothing, and a body that no endpoint accepts: who is let in meets 400, 404 or 409, never 401 or 403. */
function ask(client: TestClient, endpoint: Endpoint, ids: Record<string, string> = {}) {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const params = Object.fromEntries(names.map((name) => [name, ids[name] ?? '01950000-0000-7000-8000-00000000dead']));
  const body = endpoint.body ? { nothing: true } : undefined;
  return client.ask(endpoint, { params, body } as never);
}

describe('every endpoint of the contract', () => {
  it('is served', () => {
    for (const { method, path } of all) expect(app.server.hasRoute({ method, url: path }), path).toBe(true);
  });

  it('refuses who is signed out [R2-25] [R4-26]', async () => {
    for (const endpoint of all) {
      const { status, body } = await ask(app.stranger, endpoint);
      expect([status, body.error?.code], endpoint.name).toEqual([401, 'auth.signed-out']);
    }
  });

  it.each(role.options)('lets %s do what the role may, and nothing else [R4-25]', async (name) => {
    for (const endpoint of all) {
      const { permission } = endpoint;
      const allowed = permission === 'member' || can(name, permission);
      const { status, body } = await ask(clientOf(name), endpoint);
      if (allowed) expect([401, 403], `${name} ${endpoint.name}: ${JSON.stringify(body)}`).not.toContain(status);
      else expect([status, body.error?.code], `${name} ${endpoint.name}`).toEqual([403, 'auth.not-permitted']);
    }
  });

  it('shows a foreign tenant nothing of ours [R3-10]', async () => {
    for (const endpoint of all) {
      const { status, body } = await ask(foreigner, endpoint, { contactId: omar });
      expect(JSON.stringify(body), endpoint.name).not.toContain('Omar');
      if (endpoint.path.includes(':')) expect([400, 404], endpoint.name).toContain(status);
    }
  });

  it('refuses pages of other sites, whoever is signed in', async () => {
    for (const endpoint of all.filter(({ method }) => method !== 'GET')) {
      const { statusCode, body } = await app.server.inject({
        method: endpoint.method,
        url: endpoint.path,
        headers: { cookie: clientOf('owner').cookie, origin: 'https://elsewhere.example' },
      });
      expect([statusCode, JSON.parse(body).error.code], endpoint.name).toEqual([403, 'auth.origin-refused']);
    }
  });
});
