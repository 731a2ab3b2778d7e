import { type CallId, createPhoneToken, type LegId, placeCall } from '@ringdesk/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { newId } from '../../platform/ids.ts';
import { aCompany } from '../../testkit/a-company.ts';
import { type LocalCarrierProcess, startLocalCarrier } from '../../testkit/local-carrier-process.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';
import { ConferenceNames } from './conference-names.ts';
import { twilioCarrier } from './twilio.adapter.ts';
import { twilioClient } from './twilio-client.ts';
import { webhookUrls } from './webhook-urls.ts';

let carrier: LocalCarrierProcess;
beforeAll(async () => {
  carrier = await startLocalCarrier();
});
afterAll(() => carrier.stop());

const parent = () =>
  twilioClient({
    apiUrl: carrier.url,
    username: carrier.account.accountSid,
    password: carrier.account.authToken,
    accountSid: carrier.account.accountSid,
  });

/** What the carrier holds for the newest subaccount: asked with the account's own token. */
async function account() {
  const accounts = await parent().api.v2010.accounts.list({ status: 'active' });
  const newest = accounts.filter(({ sid }) => sid !== carrier.account.accountSid).at(-1);
  if (newest === undefined) throw new Error('There is no subaccount.');
  const { sid, authToken } = newest;
  return twilioClient({ apiUrl: carrier.url, username: sid, password: authToken, accountSid: sid });
}

describe('a new company on the local carrier', () => {
  let app: TestApp;
  let agent: TestClient;
  beforeEach(async () => {
    const company = aCompany({ numbers: [{ number: '+14155550100', label: 'Sales' }] });
    const { config } = readConfig({
      RINGDESK_LOCAL_CARRIER_URL: carrier.url,
      RINGDESK_LOCAL_CARRIER_ACCOUNT_SID: carrier.account.accountSid,
      RINGDESK_LOCAL_CARRIER_AUTH_TOKEN: carrier.account.authToken,
    });
    app = await createTestApp({ config, companies: [company] });
    agent = await app.as('agent', company);
  });
  afterEach(async () => {
    const own = await account();
    for (const { sid } of await own.incomingPhoneNumbers.list()) await own.incomingPhoneNumbers(sid).remove();
    await parent().api.v2010.accounts(own.accountSid).update({ status: 'closed' });
    await app.close();
  });

  const applications = async () => (await account()).applications.list();
  const place = () => agent.ask(placeCall, { body: { to: '415-555-0142', requestKey: crypto.randomUUID() } });

  it('has its number pointed at this server', async () => {
    const [number] = await (await account()).incomingPhoneNumbers.list();
    expect(number?.phoneNumber).toBe('+14155550100');
    expect(number?.voiceUrl).toMatch(/^http:\/\/127\.0\.0\.1:3000\/webhooks\/twilio\/[\w-]{32}\/inbound#rc=3&rp=all$/);
    expect(number?.voiceFallbackUrl).toMatch(/\/fallback#/);
  });

  it('[R0-08] [R3-01] gets its application at its first call, with nobody’s help, and keeps it', async () => {
    expect(await applications()).toEqual([]);
    expect((await place()).status).toBe(200);
    const [first, ...more] = await applications();
    expect(more).toEqual([]);
    expect(first?.voiceUrl).toMatch(/\/voice#rc=3&rp=all$/);
    await app.clock.advance(120_000);
    await agent.ask(createPhoneToken, {});
    expect((await applications()).map(({ sid }) => sid)).toEqual([first?.sid]);
    const stored = await app.database.asSystem(async (tx) =>
      tx.selectFrom('organizations').select('org_id').executeTakeFirstOrThrow(),
    );
    const kept = await app.database.withOrganization(stored.org_id as never, (tx) =>
      tx.selectFrom('carrier_connections').select('application_sid').executeTakeFirst(),
    );
    expect(kept?.application_sid).toBe(first?.sid);
  });

  it('[R0-18] has its application repaired when somebody changed it, and made anew when it is gone', async () => {
    await agent.ask(createPhoneToken, {});
    const [made] = await applications();
    const own = await account();
    await own.applications(made?.sid ?? '').update({ voiceUrl: 'https://somewhere.example/voice' });
    await app.clock.advance(61_000);
    await agent.ask(createPhoneToken, {});
    expect((await applications())[0]?.voiceUrl).toBe(made?.voiceUrl);
    await own.applications(made?.sid ?? '').remove();
    await app.clock.advance(61_000);
    expect((await agent.ask(createPhoneToken, {})).status).toBe(200);
    expect(await applications()).toHaveLength(1);
  });

  it('[R1-24] [R3-01] gives tokens that live 3600 seconds when nothing else is configured', async () => {
    const { body } = await agent.ask(createPhoneToken, {});
    const payload = JSON.parse(Buffer.from(body.token.split('.')[1] ?? '', 'base64url').toString());
    expect(payload.exp - payload.iat).toBe(3600);
    expect(body.signalling).toEqual({ host: new URL(carrier.url).host, secure: false });
  });

  it('[R2-24] asks for the next token before this one’s own expiry', async () => {
    const { body } = await agent.ask(createPhoneToken, {});
    const leadMs = Date.parse(body.expiresAt) - Date.parse(body.renewAt);
    expect(leadMs).toBeGreaterThan(0);
    expect(leadMs).toBeLessThan(3_600_000);
  });
});

describe('what the carrier refuses or never hears', () => {
  const urls = webhookUrls('http://127.0.0.1:3000', 'KEY');
  const request = {
    callId: newId<CallId>(),
    legId: newId<LegId>(),
    from: '+14155550199',
    to: '+14155550142',
    ringSeconds: 30,
    longestSeconds: 60,
  };
  const open = (apiUrl: string, password = carrier.account.authToken) => {
    const { accountSid } = carrier.account;
    const client = twilioClient({ apiUrl, username: accountSid, password, accountSid });
    return twilioCarrier({
      orgId: newId(),
      connection: {
        apiUrl,
        signallingHost: null,
        signallingSecure: true,
        local: false,
        accountSid,
        authToken: password,
        nextAuthToken: null,
        apiKeySid: accountSid,
        apiKeySecret: password,
        applicationSid: null,
        webhookKey: 'KEY',
        createsPerSecond: 1,
      },
      client,
      conferences: new ConferenceNames(client),
      urls,
      clock: { now: () => new Date(), after: () => () => {}, every: () => () => {} },
      saveApplicationSid: async () => {},
    });
  };

  it('a number that is not owned is refused, with who can mend it', async () => {
    const result = await open(carrier.url).placeLeg(request);
    expect(result).toMatchObject({ kind: 'refused', code: 'carrier.refused', reason: expect.stringMatching(/owner/) });
  });

  it('wrong credentials are said to be wrong', async () => {
    await expect(open(carrier.url, 'f'.repeat(32)).listLive()).rejects.toMatchObject({
      code: 'carrier.credentials-refused',
    });
  });

  it('a request that never left is refused and not unclear: it cannot have been placed', async () => {
    expect(await open('http://127.0.0.1:9').placeLeg(request)).toMatchObject({
      kind: 'refused',
      code: 'carrier.unreachable',
    });
  });

  it('neither edge nor region of the environment moves the address', async () => {
    vi.stubEnv('TWILIO_EDGE', 'sydney');
    vi.stubEnv('TWILIO_REGION', 'au1');
    expect(await open(carrier.url).listLive()).toEqual({ legs: [], conversations: [] });
    vi.unstubAllEnvs();
  });
});
