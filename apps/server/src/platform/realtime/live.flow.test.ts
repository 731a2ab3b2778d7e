import {
  createContact,
  getSnapshot,
  listContactImports,
  type MemberId,
  notePolling,
  startContactImport,
} from '@ringdesk/contract';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCompany, emailOf } from '../../testkit/a-company.ts';
import { type LiveSocket, openLiveSocket } from '../../testkit/live-socket.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';

const fernway = aCompany({ roles: ['agent', 'supervisor'] });
const harbour = aCompany();
let app: TestApp;
let url: string;
let agent: TestClient;
let supervisor: TestClient;
let stranger: TestClient;
const open: LiveSocket[] = [];

beforeEach(async () => {
  app = await createTestApp({ companies: [fernway, harbour] });
  url = await app.server.listen({ host: '127.0.0.1', port: 0 });
  [agent, supervisor] = [await app.as('agent', fernway), await app.as('supervisor', fernway)];
  stranger = await app.as('agent', harbour);
});
afterEach(async () => {
  for (const live of open.splice(0)) live[Symbol.dispose]();
  await app.close();
});

function page(options: { cookie?: string; cursor?: number; origin?: string }): LiveSocket {
  const live = openLiveSocket(url, options);
  open.push(live);
  return live;
}

const named = (live: LiveSocket) =>
  live.events.map((event) => (event.type === 'contact.created' ? event.data.contact.name : event.type));
const add = (client: TestClient, name: string) => client.ask(createContact, { body: { name, numbers: [] } });
const onlineCount = async () => (await agent.ask(getSnapshot, {})).body.members.filter(({ online }) => online).length;
const cursorOf = async (client: TestClient) => (await client.ask(getSnapshot, {})).body.cursor;

describe('the live socket', () => {
  it('gives every page of the company what it missed and what happens, in order', async () => {
    await add(agent, 'one');
    const cursor = await cursorOf(agent);
    await add(agent, 'two');
    const own = page({ cookie: agent.cookie, cursor });
    const colleague = page({ cookie: supervisor.cookie, cursor });
    await Promise.all([own.connected(), colleague.connected(), add(supervisor, 'three')]);
    await add(agent, 'four');
    await vi.waitFor(() => {
      expect(named(own)).toEqual(['two', 'three', 'four']);
      expect(named(colleague)).toEqual(['two', 'three', 'four']);
    }, 15_000);
    expect(own.events.map(({ seq }) => seq)).toEqual([cursor + 1, cursor + 2, cursor + 3]);
  });

  it('tells another company nothing [R3-10]', async () => {
    const foreign = page({ cookie: stranger.cookie, cursor: 0 });
    const own = page({ cookie: agent.cookie, cursor: 0 });
    await Promise.all([foreign.connected(), own.connected()]);
    await add(agent, 'ours');
    await add(stranger, 'theirs');
    await vi.waitFor(() => {
      expect(named(own)).toEqual(['ours']);
      expect(named(foreign)).toEqual(['theirs']);
    }, 15_000);
    const ids = (await stranger.ask(getSnapshot, {})).body.members.map(({ id }) => id);
    expect(foreign.signals.every(({ memberId }) => ids.includes(memberId))).toBe(true);
  });

  it('tells of an import only those who may import, and the others count on without a gap', async () => {
    const cursor = await cursorOf(agent);
    const own = page({ cookie: agent.cookie, cursor });
    const colleague = page({ cookie: supervisor.cookie, cursor });
    await Promise.all([own.connected(), colleague.connected()]);
    await fetch(`${url}/v1/contact-imports?fileName=people.csv`, {
      method: 'POST',
      headers: { cookie: supervisor.cookie, 'content-type': 'application/octet-stream' },
      body: 'Name\nOmar Haddad\n',
    });
    const { imports } = (await supervisor.ask(listContactImports, {})).body;
    const importId = imports[0]?.id;
    if (importId === undefined) throw new Error('The file was not taken.');
    await supervisor.ask(startContactImport, { params: { importId }, body: { targets: ['name'], policy: 'skip' } });
    await add(agent, 'Rosa');
    await vi.waitFor(() => expect(named(own)).toContain('Rosa'), 15_000);
    await vi.waitFor(() => expect(named(colleague)).toContain('Rosa'), 15_000);
    expect(named(colleague)).toContain('contact-import.changed');
    expect(named(own)).not.toContain('contact-import.changed');
    expect(named(own)).toContain('event.withheld');
    expect(JSON.stringify(own.events)).not.toContain('people.csv');
    expect(own.events.map(({ seq }) => seq)).toEqual(own.events.map((_, index) => cursor + 1 + index));
  });

  it('says a gap for a cursor that it cannot serve', async () => {
    const lost = page({ cookie: agent.cookie, cursor: 99 });
    await vi.waitFor(() => expect(lost.gaps).toBe(1), 15_000);
  });

  it('says a gap to who missed so much that the snapshot costs less', async () => {
    await add(agent, 'long ago');
    const { cursor, organization } = (await agent.ask(getSnapshot, {})).body;
    await app.database.withOrganization(organization.id, (tx) =>
      tx
        .updateTable('event_streams')
        .set({ last_seq: cursor + 1000 })
        .execute(),
    );
    const near = page({ cookie: agent.cookie, cursor });
    const far = page({ cookie: agent.cookie, cursor: cursor - 1 });
    await vi.waitFor(() => expect(far.gaps).toBe(1), 15_000);
    await near.connected();
    await add(agent, 'now');
    await vi.waitFor(() => expect(named(near)).toEqual(['now']), 15_000);
    expect(near.gaps).toBe(0);
  });

  it('sends away who is not signed in', async () => {
    const nobody = page({});
    await vi.waitFor(() => {
      expect(nobody.signedOut).toBe(true);
      expect(nobody.socket.connected).toBe(false);
    }, 15_000);
  });

  it('refuses pages of other sites', async () => {
    const elsewhere = page({ cookie: agent.cookie, origin: 'https://elsewhere.example' });
    await expect(elsewhere.connected()).rejects.toThrow();
  });

  it('tells the pages of a session that it was signed out, and no others', async () => {
    const own = page({ cookie: agent.cookie });
    const colleague = page({ cookie: supervisor.cookie });
    await Promise.all([own.connected(), colleague.connected()]);
    await vi.waitFor(async () => expect(await onlineCount()).toBe(2), 15_000);
    await fetch(`${url}/api/auth/sign-out`, { method: 'POST', headers: { cookie: agent.cookie } });
    await vi.waitFor(() => expect(own.signedOut).toBe(true), 15_000);
    expect(colleague.signedOut).toBe(false);
    expect(colleague.socket.connected).toBe(true);
  });

  it('finds sessions that ended elsewhere within a minute', async () => {
    const own = page({ cookie: agent.cookie });
    const colleague = page({ cookie: supervisor.cookie });
    await Promise.all([own.connected(), colleague.connected()]);
    const db = new Kysely<unknown>({ dialect: app.database.signInDialect });
    await sql`delete from auth_sessions s using auth_users u
      where u.id = s.user_id and u.email = ${emailOf('agent', fernway.slug)}`.execute(db);
    expect(own.signedOut).toBe(false);
    await app.clock.advance(60_000);
    await vi.waitFor(() => expect(own.signedOut).toBe(true), 15_000);
    expect(colleague.signedOut).toBe(false);
  });

  it('hears of events from another node of the installation', async ({ skip }) => {
    if (app.database.kind === 'pglite') return skip('The embedded database belongs to one process.');
    const node = await createTestApp({ database: app.database });
    const nodeUrl = await node.server.listen({ host: '127.0.0.1', port: 0 });
    const there = openLiveSocket(nodeUrl, { cookie: agent.cookie, cursor: 0 });
    open.push(there);
    await there.connected();
    await add(agent, 'said here');
    await vi.waitFor(() => expect(named(there)).toEqual(['said here']), 15_000);
    there[Symbol.dispose]();
    await node.closeApp();
  });

  it('shows who has a page open, and forgets who has been away for some seconds', async () => {
    const watcher = page({ cookie: supervisor.cookie });
    await watcher.connected();
    const own = page({ cookie: agent.cookie });
    await own.connected();
    await vi.waitFor(() => expect(new Set(own.signals.map(({ memberId }) => memberId)).size).toBe(2), 15_000);
    const me = (await agent.ask(getSnapshot, {})).body.me.id;
    const online = async (id: MemberId) =>
      (await supervisor.ask(getSnapshot, {})).body.members.find((member) => member.id === id)?.online;
    await vi.waitFor(async () => expect(await online(me)).toBe(true), 15_000);
    const signalsOf = (id: MemberId) => watcher.signals.filter(({ memberId }) => memberId === id).at(-1)?.online;
    await vi.waitFor(() => expect(signalsOf(me)).toBe(true), 15_000);
    const waiting = app.clock.pending;
    own.socket.close();
    await vi.waitFor(() => expect(app.clock.pending).toBe(waiting + 1), 15_000);
    await app.clock.advance(3000);
    await vi.waitFor(() => expect(signalsOf(me)).toBe(false), 15_000);
    expect(await online(me)).toBe(false);
  });

  it('counts a page whose socket is blocked as open for as long as it polls', async () => {
    const watcher = page({ cookie: supervisor.cookie });
    await watcher.connected();
    const me = (await agent.ask(getSnapshot, {})).body.me.id;
    const signals = () => watcher.signals.filter(({ memberId }) => memberId === me).map(({ online }) => online);
    await agent.ask(notePolling, {});
    expect(await onlineCount()).toBe(2);
    await app.clock.advance(6000);
    await agent.ask(notePolling, {});
    await app.clock.advance(6000);
    expect(await onlineCount()).toBe(2);
    await vi.waitFor(() => expect(signals()).toEqual([true]), 15_000);
    await app.clock.advance(3000);
    await vi.waitFor(() => expect(signals()).toEqual([true, false]), 15_000);
    expect(await onlineCount()).toBe(1);
  });
});
