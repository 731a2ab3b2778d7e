import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scriptedCarrier } from '../../carrier/scripted/scripted.adapter.ts';
import { createRegistrar } from '../../platform/http/endpoint-route.ts';
import { createHttpServer, type HttpServer } from '../../platform/http/server.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { registerRecordings } from '../recordings/public.ts';
import { auditWriter, createAuditStore } from './public.ts';

let world: CallWorld;
let fernway: Company;
let server: HttpServer;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  server = await createHttpServer({ log: world.log, origins: new Set(), publicUrl: 'http://127.0.0.1', connectTo: [] });
  const { database, encryption, clock } = world;
  const writeAudit = auditWriter({ database, clock, store: createAuditStore(encryption) });
  registerRecordings(createRegistrar(server, async () => fernway.agent, writeAudit).registerRaw, {
    database,
    carrierOf: async (orgId) => scriptedCarrier(world.network, orgId),
  });
});
afterEach(async () => {
  await server.close();
  await world.abandon();
});

const entries = () =>
  world.database.withOrganization(fernway.orgId, (tx) =>
    createAuditStore(world.encryption).list(tx, fernway.orgId, { after: null, limit: 50 }),
  );

async function aRecordedCall() {
  const answers = { kind: 'answers', afterMs: 500, hangsUpAfterMs: 3000 } as const;
  return (await world.dial(fernway.agent, '+14155550142', answers)).id;
}

const recordingOf = async (id: CallId) => (await world.call(fernway.orgId, id)).recordings[0]?.id;

it('writes down once who hears a recording piece by piece, again later, and nothing that was not heard [R4-31]', async () => {
  const id = await aRecordedCall();
  await world.after(2);
  const recording = () => recordingOf(id);
  const hear = async (range: string) =>
    (await server.inject({ url: `/v1/recordings/${await recording()}/audio`, headers: { range } })).statusCode;
  expect(await hear('bytes=0-3')).toBe(409);
  expect(await entries()).toEqual([]);
  await world.after(4);
  for (const range of ['bytes=1-3', 'bytes=0-3', 'bytes=4-7']) expect(await hear(range)).toBe(206);
  const { agent } = fernway;
  expect(await entries()).toMatchObject([
    { action: 'recording.opened', member: { id: agent.id, name: agent.name }, subjectId: await recording() },
  ]);
  await world.after(11 * 60);
  await hear('bytes=0-3');
  expect(await entries()).toHaveLength(2);
});

it('writes down each time that a recording is taken out as a file, also by who has just heard it', async () => {
  const id = await aRecordedCall();
  await world.after(6);
  const recording = await recordingOf(id);
  await server.inject({ url: `/v1/recordings/${recording}/audio` });
  for (let times = 0; times < 2; times++) {
    const file = await server.inject({ url: `/v1/recordings/${recording}/file` });
    expect([file.statusCode, file.body]).toEqual([200, 'RIFFscripted']);
    expect(file.headers['content-disposition']).toBe(`attachment; filename="${recording}.wav"`);
  }
  const written = await entries();
  const allThree = ['recording.downloaded', 'recording.downloaded', 'recording.opened'];
  expect(written.map(({ action }) => action).sort()).toEqual(allThree);
  expect(new Set(written.map(({ subjectId }) => subjectId))).toEqual(new Set([recording]));
});
