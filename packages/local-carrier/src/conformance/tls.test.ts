import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { startConformance } from './conformance-carrier.ts';
import { mapEveryName } from './name-mapping.ts';
import { accessToken, SdkSocket } from './sdk-socket.ts';

const { carrier, control, folder, aCompany } = await startConformance({ tls: { port: 0 } });
const { url = '', authorityPem = '' } = carrier.tls ?? {};
const ca = authorityPem ?? '';
const port = Number(new URL(url).port);
const proxy = await mapEveryName(port);
afterAll(() => proxy.close());

/** Asks the TLS port under a host name of Twilio's. */
function ask(servername: string, path: string, options: { method?: string; body?: string; token?: string } = {}) {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; bytes: Buffer }>(
    (resolve, reject) => {
      const { method = 'GET', body, token } = options;
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const bearing = token === undefined ? {} : { 'x-twilio-token': token };
      const headers = { host: servername, origin: 'https://desk.test', ...type, ...bearing };
      const asked = request({ host: '127.0.0.1', port, servername, path, method, headers, ca }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts) }),
        );
      });
      asked.on('error', reject).end(body);
    },
  );
}

test('a program with the official library and none of our settings runs unchanged', async () => {
  const { account, number } = await aCompany();
  const caFile = join(folder, 'trusted.pem');
  writeFileSync(caFile, ca);
  const program = fileURLToPath(new URL('./twilio-program.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, account.sid, account.authToken, number], {
    env: { HTTP_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: caFile },
  });
  const said = JSON.parse(stdout) as { sid: string; listed: string[]; refused: number };
  expect(said).toEqual({ sid: expect.stringMatching(/^CA/), listed: [said.sid], refused: 21211 });
  expect(new Set(proxy.names)).toEqual(new Set(['api.twilio.com:443']));
});

test.each(['api.twilio.com', 'api.dublin.ie1.twilio.com', 'voice-js.roaming.twilio.com', 'localhost'])(
  '%s is answered with a certificate that the authority vouches for',
  async (name) => {
    const { status, bytes } = await ask(name, '/2010-04-01/Accounts.json');
    expect([status, JSON.parse(bytes.toString())]).toMatchObject([401, { code: 20003 }]);
  },
);

test('the gateway registers a device', async () => {
  const { account, key } = await aCompany();
  const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'agent_1');
  const device = await new SdkSocket(url, { ca }).register(token);
  device.close();
});

test('sounds are there for every name that the SDK asks for, for any page', async () => {
  for (const name of ['incoming', 'outgoing', 'disconnect', 'dtmf-0', 'dtmf-9', 'dtmf-star', 'dtmf-hash', 'cowbell']) {
    const { status, headers, bytes } = await ask('sdk.twilio.com', `/js/client/sounds/releases/1.0.0/${name}.mp3`);
    expect([status, headers['access-control-allow-origin']]).toEqual([200, '*']);
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.length).toBeGreaterThan(1000);
  }
  expect((await ask('sdk.twilio.com', '/js/client/sounds/releases/1.0.0/nothing.mp3')).status).toBe(404);
});

test('insights are taken from any page, after asking first, and kept', async () => {
  const { account, key } = await aCompany();
  const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'agent_1');
  for (const path of ['/v4/EndpointEvents', '/v4/EndpointMetrics']) {
    const preflight = await ask('eventgw.us1.twilio.com', path, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers]).toMatchObject([
      204,
      {
        'access-control-allow-origin': 'https://desk.test',
        'access-control-allow-headers': expect.stringContaining('X-Twilio-Token'),
      },
    ]);
    const payload = { quality_score: 5, issue_name: 'echo', call_sid: 'CA1' };
    const body = JSON.stringify({ group: 'feedback', name: 'received', level: 'INFO', payload });
    const posted = await ask('eventgw.us1.twilio.com', path, { method: 'POST', body, token });
    expect([posted.status, posted.headers['access-control-allow-origin']]).toEqual([200, 'https://desk.test']);
  }
  for (const body of ['{', '[]', '{"group":1}', 'null'])
    expect((await ask('eventgw.twilio.com', '/v4/EndpointEvents', { method: 'POST', body })).status).toBe(400);
  const tooMuch = JSON.stringify({ group: 'a', name: 'b', level: 'INFO', payload: ['x'.repeat(512 * 1024)] });
  expect((await ask('eventgw.twilio.com', '/v4/EndpointEvents', { method: 'POST', body: tooMuch })).status).toBe(413);
  const body = JSON.stringify({ group: 'connection', name: 'error', payload: [] });
  await ask('eventgw.twilio.com', '/v4/EndpointEvents', { method: 'POST', body, token: 'of nobody' });

  const kept = { callSid: 'CA1', group: 'feedback', payload: { quality_score: 5, issue_name: 'echo' } };
  expect(await control.insights({ account: account.sid })).toMatchObject([
    { kind: 'event', ...kept },
    { kind: 'metrics', ...kept },
  ]);
  expect(await control.insights({ group: 'connection' })).toMatchObject([{ accountSid: null, callSid: null }]);
});
