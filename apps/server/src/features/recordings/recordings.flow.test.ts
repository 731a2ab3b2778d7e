import type { RecordingId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scriptedCarrier } from '../../carrier/scripted/scripted.adapter.ts';
import { createRegistrar, type Member } from '../../platform/http/endpoint-route.ts';
import { createHttpServer, type HttpServer } from '../../platform/http/server.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { registerRecordings } from './public.ts';

let world: CallWorld;
let fernway: Company;
let harbour: Company;
let server: HttpServer;
let signedIn: Member;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  harbour = await world.addCompany('harbour');
  signedIn = fernway.agent;
  server = await createHttpServer({ log: world.log, origins: new Set(), publicUrl: 'http://127.0.0.1', connectTo: [] });
  registerRecordings(
    createRegistrar(
      server,
      async () => signedIn,
      async () => {},
    ).registerRaw,
    {
      database: world.database,
      carrierOf: async (orgId) => scriptedCarrier(world.network, orgId),
    },
  );
});
afterEach(async () => {
  await server.close();
  await world.abandon();
});

const audio = (id: RecordingId | undefined, range?: string) =>
  server.inject({ url: `/v1/recordings/${id}/audio`, headers: range === undefined ? {} : { range } });

async function recordedCall() {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 500, hangsUpAfterMs: 3000 });
  await world.after(2);
  const during = (await world.call(fernway.orgId, call.id)).recordings[0];
  const early = await audio(during?.id);
  await world.after(4);
  return { early, id: (await world.call(fernway.orgId, call.id)).recordings[0]?.id };
}

it('streams the audio with byte ranges, and shows nothing of the carrier', async () => {
  const { id } = await recordedCall();
  const whole = await audio(id);
  expect([whole.statusCode, whole.headers['accept-ranges'], whole.body]).toEqual([200, 'bytes', 'RIFFscripted']);
  const part = await audio(id, 'bytes=0-3');
  expect([part.statusCode, part.headers['content-range'], part.body]).toEqual([206, 'bytes 0-3/12', 'RIFF']);
  const { 'content-security-policy': _pages, ...headers } = whole.headers;
  expect(JSON.stringify(headers)).not.toMatch(/twilio|carrier|authorization/i);
});

it('says that it is not ready while the call is up', async () => {
  const { early } = await recordedCall();
  expect([early.statusCode, early.json().error.code]).toEqual([409, 'recording.not-ready']);
});

it('is refused to a viewer, and is not there for another company', async () => {
  const { id } = await recordedCall();
  signedIn = fernway.viewer;
  expect((await audio(id)).json().error.code).toBe('auth.not-permitted');
  signedIn = harbour.agent;
  expect((await audio(id)).json().error.code).toBe('not-found');
});

it('says so when the carrier cannot be reached', async () => {
  const { id } = await recordedCall();
  world.network.faults = { ...world.network.faults, down: true };
  expect((await audio(id)).json().error.code).toBe('carrier.unreachable');
});
