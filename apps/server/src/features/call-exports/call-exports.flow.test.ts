import { type CallExport, outcomeWords, type Role } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistrar, type Member } from '../../platform/http/endpoint-route.ts';
import { createHttpServer, type HttpServer } from '../../platform/http/server.ts';
import { createAppendEvent } from '../../platform/outbox/outbox.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { openFile } from './open-file.ts';
import {
  createExportStore,
  type ExportsDeps,
  ExportWorker,
  registerCallExports,
  startPruningExports,
} from './public.ts';

let world: CallWorld;
let fernway: Company;
let harbour: Company;
let deps: ExportsDeps;
let worker: ExportWorker;
let server: HttpServer;
let signedIn: Member;

const as = (member: Member, role: Role): Member => ({ ...member, role });

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  harbour = await world.addCompany('harbour');
  const { database, encryption, clock, log, reader } = world;
  const appendEvent = createAppendEvent({ encryption, scope: database.scope, wake: () => {} });
  deps = { database, exports: createExportStore(encryption), calls: reader, appendEvent, clock, log };
  worker = new ExportWorker(deps, { callsPerPiece: 2 });
  signedIn = as(fernway.agent, 'supervisor');
  server = await createHttpServer({ log, origins: new Set(), publicUrl: 'http://127.0.0.1', connectTo: [] });
  registerCallExports(
    createRegistrar(
      server,
      async () => signedIn,
      async () => {},
    ),
    deps,
    (orgId) => worker.wake(orgId),
  );
});
afterEach(async () => {
  await worker.stop();
  await server.close();
  await world.abandon();
});

async function ask(method: 'GET' | 'POST', path: string, payload?: object) {
  const answer = await server.inject({ method, url: `/v1/call-exports${path}`, ...(payload && { payload }) });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
}

const start = (request: object = {}) => ask('POST', '', { zone: 'Europe/Berlin', ...request });
const own = async (): Promise<CallExport[]> => (await ask('GET', '')).body.exports;

async function file(request: object = {}): Promise<string[]> {
  const { body } = await start(request);
  await worker.idle();
  const text: string = (await ask('GET', `/${body.export.id}/file`)).body;
  return text.trimEnd().split('\r\n');
}

/** Five calls of the agent, the last of them busy. */
async function fiveCalls(): Promise<void> {
  for (let n = 0; n < 5; n++) {
    const script =
      n === 4 ? ({ kind: 'busy' } as const) : ({ kind: 'answers', afterMs: 0, hangsUpAfterMs: 3000 } as const);
    await world.dial(fernway.agent, `+1415555014${n}`, script);
    await world.after(5);
  }
}

describe('a file of calls', () => {
  it('holds what the filters show, newest first, with named columns and times in the zone of who asked', async () => {
    await fiveCalls();
    const lines = await file();
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^\uFEFFBegan,Direction,Contact,Company,Number,Our number,/);
    expect(lines[1]).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00,Outgoing,,,\+14155550144,\+14155550100,Sales,,Ada,Busy,Carrier,The line was busy\.,/,
    );
    expect(lines.slice(2).every((line) => line.includes(',Answered,Customer,The customer hung up.,'))).toBe(true);
    expect(await file({ filters: { outcome: 'busy' } })).toHaveLength(2);
    expect(await file({ filters: { number: '415 555 0142' } })).toHaveLength(2);
    expect(await file({ filters: { outcome: 'rejected' } })).toHaveLength(1);
  });

  it('is in the language of who asked, with the words for outcomes that their screen has', async () => {
    await fiveCalls();
    const [head, newest] = await file({ language: 'de' });
    expect(head).toMatch(/^\uFEFFBeginn,Richtung,Kontakt,Firma,Nummer,Eigene Nummer,/);
    expect(newest).toContain(`,Ausgehend,,,+14155550144,+14155550100,Sales,,Ada,${outcomeWords.de.busy},Anbieter,`);
    expect((await start({ language: 'tlh' })).status).toBe(400);
  });

  it('runs nothing in a spreadsheet', async () => {
    await fiveCalls();
    const { database } = world;
    await database.withOrganization(fernway.orgId, (tx) =>
      tx.updateTable('calls').set({ agent_name: '=HYPERLINK("evil")' }).execute(),
    );
    const lines = await file();
    expect(lines[2]).toContain(`,"'=HYPERLINK(""evil"")",`);
    expect(lines.join()).not.toContain(',=');
  });

  it('holds no call that began while it was written', async () => {
    await fiveCalls();
    const { body } = await start();
    await world.after(1);
    await world.dial(fernway.agent, '+14155550149', { kind: 'busy' });
    await worker.idle();
    expect(body.export.rows).toBe(5);
    expect((await ask('GET', `/${body.export.id}/file`)).body).not.toContain('+14155550149');
  });

  it('tells how far it is', async () => {
    await fiveCalls();
    await start();
    await worker.idle();
    const told = (await world.events(fernway.orgId)).flatMap((event) =>
      event.type === 'call-export.changed' ? [[event.data.export.state, event.data.export.rowsDone]] : [],
    );
    expect(told).toEqual([
      ['running', 0],
      ['running', 2],
      ['running', 4],
      ['done', 5],
    ]);
    expect((await own()).map(({ state, rows }) => [state, rows])).toEqual([['done', 5]]);
  });

  it('tells of a long one in a hundred steps', async () => {
    await fiveCalls();
    await worker.stop();
    const { body } = await start();
    await world.database.withOrganization(fernway.orgId, (tx) =>
      tx.updateTable('call_exports').set({ row_count: 400 }).execute(),
    );
    worker = new ExportWorker(deps, { callsPerPiece: 2 });
    worker.wake(fernway.orgId);
    await worker.idle();
    const told = (await world.events(fernway.orgId)).flatMap((event) =>
      event.type === 'call-export.changed' ? [event.data.export.rowsDone] : [],
    );
    expect([body.export.rows, told]).toEqual([5, [0, 4, 5]]);
  });

  it('is written once at a time for each member', async () => {
    await fiveCalls();
    await worker.stop();
    const both = await Promise.all([start(), start()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await start()).body.error.code).toBe('export.still-running');
    signedIn = as(fernway.colleague, 'supervisor');
    expect((await start()).status).toBe(200);
    const [running] = await own();
    await ask('POST', `/${running?.id}/cancel`);
    expect((await start()).status).toBe(200);
  });

  it('refuses a zone that is none and a number that is none', async () => {
    expect((await start({ zone: 'Mars/Olympus' })).status).toBe(400);
    const refused = await start({ filters: { number: '12' } });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'number.invalid']);
  });
});

it('goes on after the server has ended in the middle of it, with no line lost or doubled', async () => {
  await fiveCalls();
  await worker.stop();
  const half = new ExportWorker(deps, { callsPerPiece: 2 });
  const { body } = await start();
  half.wake(fernway.orgId);
  await half.stop();
  const [stopped] = await own();
  expect([stopped?.state, (stopped?.rowsDone ?? 5) < 5]).toEqual(['running', true]);
  worker = new ExportWorker(deps, { callsPerPiece: 2 });
  worker.wake(fernway.orgId);
  await worker.idle();
  const text: string = (await ask('GET', `/${body.export.id}/file`)).body;
  const numbers = [...text.matchAll(/\+1415555014\d/g)].map(([number]) => number.at(-1));
  expect(numbers).toEqual(['4', '3', '2', '1', '0']);
});

describe('one that breaks', () => {
  const forget = () =>
    world.database.withOrganization(fernway.orgId, async (tx) => {
      const sealed = await world.encryption.encrypt(fernway.orgId, '{"zone":"of an earlier version"}');
      await tx.updateTable('call_exports').set({ sealed_request: sealed }).execute();
    });

  async function twoExports(): Promise<{ broken: string; whole: string }> {
    await fiveCalls();
    await worker.stop();
    const broken = (await start()).body.export.id;
    await forget();
    signedIn = as(fernway.colleague, 'supervisor');
    const whole = (await start()).body.export.id;
    signedIn = as(fernway.agent, 'supervisor');
    worker = new ExportWorker(deps);
    worker.wake(fernway.orgId);
    await worker.idle();
    return { broken, whole };
  }

  it('keeps no other waiting, is given up, and says so to its asker', async () => {
    const { broken } = await twoExports();
    signedIn = as(fernway.colleague, 'supervisor');
    expect((await own()).map(({ state }) => state)).toEqual(['done']);
    signedIn = as(fernway.agent, 'supervisor');
    for (let tries = 0; tries < 10; tries++) {
      await world.clock.advance(5_000);
      await worker.idle();
    }
    expect((await own()).map(({ id, state }) => [id, state])).toEqual([[broken, 'failed']]);
    const told = world.lines.filter(({ level }) => level === 'error').map(({ msg }) => msg);
    expect(told).toEqual([
      ...Array(4).fill('An export of calls broke; it is tried again'),
      'An export of calls broke and is given up',
    ]);
    expect((await ask('GET', `/${broken}/file`)).body.error.code).toBe('export.expired');
    await forget();
    expect((await ask('POST', `/${broken}/cancel`)).status).toBe(200);
    expect(await own()).toEqual([]);
  });

  it('can be stopped by its asker before', async () => {
    const { broken } = await twoExports();
    expect((await ask('POST', `/${broken}/cancel`)).body.export.state).toBe('cancelled');
    await world.clock.advance(5_000);
    await worker.idle();
    expect(await own()).toEqual([]);
  });
});

it('a file that is deleted while it is downloaded does not look whole', async () => {
  await fiveCalls();
  const { body } = await start();
  await worker.idle();
  const { pieces } = await openFile(deps, signedIn, body.export.id);
  expect((await pieces.next()).value).toContain('Began');
  await ask('POST', `/${body.export.id}/cancel`);
  await expect(pieces.next()).rejects.toMatchObject({ code: 'export.expired' });
});

describe('a file is', () => {
  it('for who asked for it, and only while their role may', async () => {
    await fiveCalls();
    const { body } = await start();
    await worker.idle();
    const path = `/${body.export.id}/file`;
    const statusFor = async (member: Member) => {
      signedIn = member;
      return (await ask('GET', path)).status;
    };
    expect(await statusFor(as(fernway.colleague, 'owner'))).toBe(404);
    expect(await statusFor(as(harbour.agent, 'owner'))).toBe(404);
    expect(await statusFor(as(fernway.agent, 'agent'))).toBe(403);
    expect(await statusFor(as(fernway.agent, 'supervisor'))).toBe(200);
    signedIn = as(fernway.colleague, 'owner');
    expect(await own()).toEqual([]);
  });

  it('not there before it is done, nor after its day', async () => {
    await fiveCalls();
    await worker.stop();
    const { body } = await start();
    const path = `/${body.export.id}/file`;
    expect((await ask('GET', path)).body.error.code).toBe('export.not-ready');
    worker = new ExportWorker(deps);
    worker.wake(fernway.orgId);
    await worker.idle();
    expect((await ask('GET', path)).status).toBe(200);
    await world.clock.advance(24 * 60 * 60_000);
    expect((await ask('GET', path)).body.error.code).toBe('export.expired');
    const stop = startPruningExports(deps, async () => [fernway.orgId]);
    await world.clock.advance(60 * 60_000);
    await expect.poll(async () => (await ask('GET', path)).body.error.code).toBe('not-found');
    stop();
  });

  it('stopped and forgotten when its asker says so', async () => {
    await fiveCalls();
    await worker.stop();
    const { body } = await start();
    const cancelled = await ask('POST', `/${body.export.id}/cancel`);
    expect(cancelled.body.export.state).toBe('cancelled');
    worker = new ExportWorker(deps);
    worker.wake(fernway.orgId);
    await worker.idle();
    expect((await ask('GET', `/${body.export.id}/file`)).body.error.code).toBe('export.expired');
    expect(await own()).toEqual([]);
  });
});

it('keeps neither lines nor what was looked for in clear', async () => {
  await fiveCalls();
  await file({ filters: { number: '415 555 0142' } });
  const { database } = world;
  const rows = await database.withOrganization(fernway.orgId, async (tx) => [
    ...(await tx.selectFrom('call_exports').select('sealed_request as sealed').execute()),
    ...(await tx.selectFrom('call_export_pieces').select('sealed').execute()),
  ]);
  expect(rows).toHaveLength(2);
  expect(rows.map(({ sealed }) => Buffer.from(sealed).toString('latin1')).join()).not.toMatch(/0142|Began/);
});
