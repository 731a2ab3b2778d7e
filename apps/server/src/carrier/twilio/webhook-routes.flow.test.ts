import { createHmac } from 'node:crypto';
import type { Call, CallId, Role } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyCallEvent } from '../../features/calls/apply-call-event.ts';
import type { CallEvent } from '../../features/calls/machine/call-event.ts';
import { openSignInDb } from '../../features/sign-in/sign-in-tables.ts';
import { createHttpServer, type HttpServer } from '../../platform/http/server.ts';
import { newId } from '../../platform/ids.ts';
import { CallWorld, type Company, recordingLogger } from '../../testkit/call-world.ts';
import { ConferenceNames } from './conference-names.ts';
import { identityOf } from './identity.ts';
import { connectionsStore, twilioCarriers, twilioWebhooks } from './public.ts';

const publicUrl = 'https://desk.example';
const customer = '+14155550142';
const tokens = { fernway: 'fernway-token', next: 'fernway-next', harbour: 'harbour-token' };
const accounts = { fernway: `AC${'1'.repeat(32)}`, harbour: `AC${'2'.repeat(32)}` };

let world: CallWorld;
let fernway: Company;
let harbour: Company;
let server: HttpServer;
let lines: Array<Record<string, unknown>>;
/** What a carrier can post to. */
let posts: string[];

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  harbour = await world.addCompany('harbour');
  const { database, encryption, clock } = world;
  const store = connectionsStore({ database, encryption, localCarrier: null });
  const connection = {
    apiUrl: 'http://127.0.0.1:9',
    signallingHost: null,
    signallingSecure: true,
    local: false,
    apiKeySid: `SK${'1'.repeat(32)}`,
    apiKeySecret: 'secret',
    applicationSid: null,
    createsPerSecond: 1,
  };
  await store.save(
    fernway.orgId,
    {
      ...connection,
      accountSid: accounts.fernway,
      authToken: tokens.fernway,
      nextAuthToken: tokens.next,
      webhookKey: 'FERN',
    },
    clock.now(),
  );
  await store.save(
    harbour.orgId,
    { ...connection, accountSid: accounts.harbour, authToken: tokens.harbour, nextAuthToken: null, webhookKey: 'HARB' },
    clock.now(),
  );
  const logger = recordingLogger();
  lines = logger.lines;
  server = await createHttpServer({ log: logger.log, origins: new Set(), publicUrl, connectTo: [] });
  const carriers = twilioCarriers({ store, clock, publicUrl: () => publicUrl });
  const inbox = world.calls.inbox;
  posts = [];
  server.addHook('onRoute', ({ method, url }) => void (method === 'POST' && posts.push(url)));
  const findPrompt = async () => null;
  const deps = { store, carriers, inbox, clock, log: logger.log, findPrompt, publicUrl: () => publicUrl };
  await server.register(twilioWebhooks, deps);
});
afterEach(async () => {
  await server.close();
  await world.abandon();
});

/** By our own hand, after https://www.twilio.com/docs/usage/security, so that the library is checked and not repeated. */
function sign(token: string, url: string, params: Record<string, string>): string {
  const sorted = Object.keys(params).sort();
  const text = sorted.reduce((before, key) => `${before}${key}${params[key]}`, url);
  return createHmac('sha1', token).update(text).digest('base64');
}

interface Post {
  path: string;
  params: Record<string, string>;
  token?: string;
  signature?: string | null;
}

async function post({ path, params, token = tokens.fernway, signature }: Post) {
  const header = signature === undefined ? sign(token, `${publicUrl}${path}`, params) : signature;
  const response = await server.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(header === null ? {} : { 'x-twilio-signature': header }),
    },
    payload: new URLSearchParams(params).toString(),
  });
  await world.settle();
  return response;
}

const allBusy: CallEvent = {
  type: 'caller.sent',
  to: { place: 'message', overflow: { kind: 'hang-up', message: { kind: 'text', text: 'All are busy.' } } },
  told: true,
};
const voice = (callId: CallId, from = `client:${identityOf(fernway.orgId, fernway.agent.id)}`) => ({
  AccountSid: accounts.fernway,
  CallSid: `CA${'a'.repeat(32)}`,
  From: from,
  To: '',
  CallStatus: 'ringing',
  callId,
});
const voicePath = '/webhooks/twilio/FERN/voice';
const refusals = () => lines.filter(({ msg }) => msg === 'Webhook refused');
const now = (call: Call) => world.call(fernway.orgId, call.id);

describe('a webhook whose sender is not proved', () => {
  it.each([
    ['a wrong signature', { signature: 'bm90IGl0' }],
    ['no signature', { signature: null }],
    ['the signature of another company’s token', { token: tokens.harbour }],
    ['the address of another company', { path: '/webhooks/twilio/HARB/voice' }],
    ['an address that nobody has', { path: '/webhooks/twilio/NOBODY/voice' }],
  ])('[R3-25] [R3-01] with %s is answered 403, logged in one line, and changes nothing', async (_name, change) => {
    const call = await world.place(fernway.agent, customer);
    const before = await world.events(fernway.orgId);
    const response = await post({ path: voicePath, params: voice(call.id), ...change });
    expect(response.statusCode).toBe(403);
    expect(response.json().error.code).toBe('carrier.webhook-refused');
    expect(refusals()).toHaveLength(1);
    expect(await world.events(fernway.orgId)).toEqual(before);
    expect(await now(call)).toEqual(call);
  });

  it('[R3-25] is refused at every address that takes one', async () => {
    expect(posts.length).toBeGreaterThan(5);
    for (const url of posts) {
      const params = { AccountSid: accounts.fernway, CallSid: `CA${'a'.repeat(32)}` };
      const { statusCode } = await post({ path: url.replace(':key', 'FERN'), params, token: tokens.harbour });
      expect(statusCode, url).toBe(403);
    }
  });

  it('[R3-25] with a parameter changed after signing is refused', async () => {
    const call = await world.place(fernway.agent, customer);
    const params = voice(call.id);
    const signature = sign(tokens.fernway, `${publicUrl}${voicePath}`, params);
    const forged = { ...params, From: `client:${identityOf(fernway.orgId, fernway.colleague.id)}` };
    expect((await post({ path: voicePath, params: forged, signature })).statusCode).toBe(403);
  });

  it('with a right signature but another account is refused', async () => {
    const call = await world.place(fernway.agent, customer);
    const params = { ...voice(call.id), AccountSid: accounts.harbour };
    expect((await post({ path: voicePath, params })).statusCode).toBe(403);
  });

  it('is not looked at any more from an address that guesses, while one for an address of ours is answered', async () => {
    const call = await world.place(fernway.agent, customer);
    const guess = () => post({ path: '/webhooks/twilio/NOBODY/voice', params: voice(call.id) });
    for (let n = 0; n < 60; n++) await guess();
    const lookedAt = refusals().length;
    expect((await guess()).statusCode).toBe(429);
    expect(refusals()).toHaveLength(lookedAt);
    expect((await post({ path: voicePath, params: voice(call.id) })).statusCode).toBe(200);
    await world.clock.advance(61_000);
    expect((await guess()).statusCode).toBe(403);
  });

  it('never shows the key or a token in the log', async () => {
    await post({ path: voicePath, params: {}, signature: 'bm90IGl0' });
    const text = JSON.stringify(lines);
    for (const secret of ['FERN', ...Object.values(tokens)]) expect(text).not.toContain(secret);
  });
});

describe('a webhook whose sender is proved', () => {
  it('is taken with either token while tokens are rotated', async () => {
    const call = await world.place(fernway.agent, customer);
    const response = await post({ path: voicePath, params: voice(call.id), token: tokens.next });
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain(`>${call.id}</Conference>`);
  });

  it('is taken from a carrier that signs the address with its port', async () => {
    const call = await world.place(fernway.agent, customer);
    const params = voice(call.id);
    const signature = sign(tokens.fernway, `https://desk.example:443${voicePath}`, params);
    expect((await post({ path: voicePath, params, signature })).statusCode).toBe(200);
  });

  it('follows a call by its callbacks', async () => {
    const call = await world.place(fernway.agent, customer);
    await post({ path: voicePath, params: voice(call.id) });
    const { agent_leg_id: agentLeg } = await world.database.withOrganization(fernway.orgId, (tx) =>
      tx.selectFrom('calls').select('agent_leg_id').executeTakeFirstOrThrow(),
    );
    const join = {
      AccountSid: accounts.fernway,
      ConferenceSid: `CF${'c'.repeat(32)}`,
      FriendlyName: call.id,
      StatusCallbackEvent: 'participant-join',
      CallSid: `CA${'a'.repeat(32)}`,
      ParticipantLabel: agentLeg,
      SequenceNumber: '1',
      SomethingNew: 'of tomorrow',
    };
    const path = `/webhooks/twilio/FERN/conference?call=${call.id}`;
    const learn = vi.spyOn(ConferenceNames.prototype, 'learn');
    expect((await post({ path, params: join })).statusCode).toBe(204);
    expect(learn.mock.calls).toEqual([[call.id, join.ConferenceSid]]);
    learn.mockRestore();
    expect((await now(call)).agentLine).toBe('joined');
    const events = await world.events(fernway.orgId);
    expect((await post({ path, params: join })).statusCode).toBe(204);
    expect(await world.events(fernway.orgId)).toHaveLength(events.length);
  });

  it('answers a caller whom nobody can serve with a sentence, and hangs up only then', async () => {
    const params = {
      AccountSid: accounts.fernway,
      CallSid: 'CA1',
      From: customer,
      To: '+14155550100',
      CallStatus: 'ringing',
    };
    const { body } = await post({ path: '/webhooks/twilio/FERN/inbound', params });
    expect(body).toMatch(/<Say>We are sorry, nobody can take your call.*<Hangup\/>/);
  });

  it('answers where a caller is to be to that caller’s own line, and to no other', async () => {
    await world.addQueue(fernway, { overflow: { kind: 'hang-up', message: { kind: 'text', text: 'All are busy.' } } });
    const caller = { AccountSid: accounts.fernway, CallSid: 'CA1', CallStatus: 'in-progress' };
    await post({
      path: '/webhooks/twilio/FERN/inbound',
      params: { ...caller, From: customer, To: '+14155550100', CallStatus: 'ringing' },
    });
    const [call] = (await world.snapshot(fernway)).liveCalls;
    await world.database.withOrganization(fernway.orgId, (tx) =>
      applyCallEvent(world.calls.deps, tx, fernway.orgId, call?.id as CallId, allBusy, { kind: 'system', id: null }),
    );
    const place = (key: string, params: Record<string, string>, token?: string) =>
      post({ path: `/webhooks/twilio/${key}/place?call=${call?.id}`, params, ...(token ? { token } : {}) });
    expect((await place('FERN', caller)).body).toContain('All are busy.');
    expect((await place('FERN', { ...caller, CallSid: 'CA2' })).body).toContain('something went wrong');
    const theirs = { ...caller, AccountSid: accounts.harbour };
    expect((await place('HARB', theirs, tokens.harbour)).body).toContain('something went wrong');
  });

  it('answers an apology and a hang-up when we are broken, never silence', async () => {
    const call = await world.place(fernway.agent, customer);
    await world.calls.stop();
    const agentConnects = world.calls.inbox.agentConnects;
    world.calls.inbox.agentConnects = async () => {
      throw new Error('the database is gone');
    };
    const response = await post({ path: voicePath, params: voice(call.id) });
    world.calls.inbox.agentConnects = agentConnects;
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toMatch(/text\/xml/);
    expect(response.body).toMatch(/<Say>We are sorry.*<Hangup\/>/);
  });

  it('goes on with music for a caller who waits when we are broken', async () => {
    const callerWaits = world.calls.inbox.callerWaits;
    world.calls.inbox.callerWaits = async () => {
      throw new Error('the database is gone');
    };
    const params = { AccountSid: accounts.fernway, CallSid: 'CA1', CallStatus: 'in-progress' };
    const { body } = await post({ path: `/webhooks/twilio/FERN/wait?call=${newId()}`, params });
    world.calls.inbox.callerWaits = callerWaits;
    expect(body).toContain('hold-music.wav');
    expect(body).not.toContain('Hangup');
  });

  it('plays music on hold from this server', async () => {
    const params = { AccountSid: accounts.fernway, CallSid: 'CA1' };
    const { body } = await post({ path: '/webhooks/twilio/FERN/hold-music', params });
    expect(body).toContain('/webhooks/twilio/FERN/hold-music.wav');
    const music = await server.inject({ url: '/webhooks/twilio/FERN/hold-music.wav' });
    expect([music.headers['content-type'], music.rawPayload.subarray(0, 4).toString()]).toEqual(['audio/wav', 'RIFF']);
  });
});

interface Members {
  update(set: { role: Role }): Promise<unknown>;
  remove(): Promise<unknown>;
}

describe('a line that asks to join', () => {
  const refused = (body: string) => {
    expect(body).toMatch(/<Say>.*<Hangup\/>/);
    expect(body).not.toContain('Conference');
  };

  it('of a colleague, a viewer or nobody is told so and hung up', async () => {
    const call = await world.place(fernway.agent, customer);
    for (const member of [fernway.colleague, fernway.viewer]) {
      refused(
        (await post({ path: voicePath, params: voice(call.id, `client:${identityOf(fernway.orgId, member.id)}`) }))
          .body,
      );
    }
    refused((await post({ path: voicePath, params: voice(call.id, 'client:somebody') })).body);
    expect((await now(call)).state).toBe('connecting');
  });

  it.each([
    ['made a viewer', (members: Members) => members.update({ role: 'viewer' })],
    ['removed', (members: Members) => members.remove()],
  ])('of a member who was %s since the token was made is refused', async (_name, change) => {
    const call = await world.place(fernway.agent, customer);
    const db = openSignInDb(world.database.signInDialect);
    await change({
      update: (set) => db.updateTable('auth_members').set(set).where('id', '=', fernway.agent.id).execute(),
      remove: () => db.deleteFrom('auth_members').where('id', '=', fernway.agent.id).execute(),
    });
    refused((await post({ path: voicePath, params: voice(call.id) })).body);
    await world.after(21);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'failed' });
    expect(world.network.legs).toEqual([]);
  });

  it('with an identity of another company’s prefix is refused', async () => {
    const call = await world.place(fernway.agent, customer);
    refused(
      (await post({ path: voicePath, params: voice(call.id, `client:${identityOf(harbour.orgId, fernway.agent.id)}`) }))
        .body,
    );
  });

  it('for a call of another company is refused', async () => {
    const theirs = await world.place(harbour.agent, '+442079460018');
    refused((await post({ path: voicePath, params: voice(theirs.id) })).body);
    expect((await world.call(harbour.orgId, theirs.id)).state).toBe('connecting');
  });

  it('more than 15 seconds after it was meant is refused', async () => {
    const call = await world.place(fernway.agent, customer);
    await world.after(16);
    refused((await post({ path: voicePath, params: voice(call.id) })).body);
  });

  it('brings no number of its own: what is dialled stands in our record', async () => {
    const call = await world.place(fernway.agent, customer);
    await post({ path: voicePath, params: { ...voice(call.id), To: '+19005551234', contactName: 'x' } });
    const { agent_leg_id: legId } = await world.database.withOrganization(fernway.orgId, (tx) =>
      tx.selectFrom('calls').select('agent_leg_id').executeTakeFirstOrThrow(),
    );
    await world.calls.inbox.receive(fernway.orgId, {
      dedupeKey: 'join',
      callId: call.id,
      legId: legId as never,
      carrierLegId: `CA${'a'.repeat(32)}`,
      at: world.clock.now(),
      fact: { type: 'leg.joined' },
    });
    await world.settle();
    expect(world.network.legs.map(({ number }) => number)).toEqual([customer]);
  });
});
