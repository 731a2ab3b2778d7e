import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { getSnapshot } from '@ringdesk/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCompany, emailOf, testPassword } from '../../testkit/a-company.ts';
import { createTestApp, signIn, type TestApp } from '../../testkit/test-app.ts';

const page = '<!doctype html><title>Ringdesk</title><link rel="modulepreload" href="/assets/desk.js">';
const signInPage = '<!doctype html><title>Ringdesk</title>';
const script = 'console.log("hello");'.repeat(20);
let app: TestApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringdesk-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), signInPage);
  writeFileSync(join(folder, 'desk.html'), page);
  writeFileSync(join(folder, 'assets', 'app-abc123.js'), script);
  writeFileSync(join(folder, 'assets', 'app-abc123.js.br'), brotliCompressSync(script));
  const localCarrier = { url: 'http://127.0.0.1:1', accountSid: `AC${'0'.repeat(32)}`, authToken: 'x' };
  app = await createTestApp({
    config: { dataDir: folder, webDir: folder, localCarrier },
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.server.inject({ url, headers });

describe('the web app', () => {
  it('is served under every address that a page can have, and is asked for again', async () => {
    for (const url of [
      '/',
      '/?from=mail',
      '/calls',
      '/calls?view=mine',
      '/contacts/01950000-0000-7000-8000-000000000001',
    ]) {
      const answer = await get(url);
      expect([answer.statusCode, answer.body, answer.headers['cache-control']], url).toEqual([200, page, 'no-cache']);
    }
  });

  it('asks for nothing of the desk where people sign in, and where there is no page', async () => {
    for (const url of ['/sign-in', '/sign-in?next=%2Fcalls', '/typo', '/callsign', '/typo/calls']) {
      const answer = await get(url);
      expect([answer.statusCode, answer.body, answer.headers['cache-control']], url).toEqual([
        200,
        signInPage,
        'no-cache',
      ]);
    }
  });

  it('has hashed assets that are kept for ever and come compressed', async () => {
    const answer = await get('/assets/app-abc123.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/app-abc123.js')).body).toBe(script);
    expect((await get('/assets/app-gone.js')).statusCode).toBe(404);
  });

  it('never stands in for the API', async () => {
    for (const url of ['/v1/nothing', '/api/auth/nothing', '/health/nothing', '/webhooks/nothing']) {
      const answer = await get(url);
      expect([answer.statusCode, answer.json().error.code], url).toEqual([404, 'not-found']);
    }
  });

  it('may connect to itself, the local carrier and Twilio, and to nobody else', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    const connect = policy.split(';').find((directive) => directive.trim().startsWith('connect-src'));
    expect(connect?.trim().split(' ').slice(1)).toEqual([
      "'self'",
      'ws://127.0.0.1:3000',
      'ws://127.0.0.1:1',
      'http://127.0.0.1:1',
      'https://*.twilio.com',
      'wss://*.twilio.com',
      'https://media.twiliocdn.com',
    ]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('errors', () => {
  it('carry a sentence and the request’s id, which the header repeats', async () => {
    const answer = await get(getSnapshot.path);
    const { error } = answer.json();
    expect(error).toMatchObject({ code: 'auth.signed-out', message: 'You are signed out. Sign in to go on.' });
    expect(answer.headers['x-request-id']).toBe(error.requestId);
  });

  it('say that a body is no JSON, or too much', async () => {
    const post = (payload: string) =>
      app.server.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { 'content-type': 'application/json' },
        payload,
      });
    expect((await post('{')).json().error.code).toBe('input.invalid');
    expect((await post(JSON.stringify({ email: 'x'.repeat(2 ** 21) }))).json().error.code).toBe('input.invalid');
  });

  it('tell nothing of what broke inside', async () => {
    const broken = await createTestApp();
    broken.server.get('/broken', async () => {
      throw new Error('a secret detail');
    });
    const answer = await broken.server.inject('/broken');
    expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'server.broken']);
    expect(answer.body).not.toContain('secret');
    expect(broken.logged.some(({ level, msg }) => level === 'error' && msg === 'broken')).toBe(true);
    await broken.close();
  });

  it('count what a member asks, however the cookie is written', async () => {
    const company = aCompany();
    const desk = await createTestApp({ companies: [company] });
    const cookie = await signIn(desk, emailOf('agent', company.slug), testPassword);
    const left = async (written: string) => {
      const { headers } = await desk.server.inject({ url: getSnapshot.path, headers: { cookie: written } });
      return Number(headers['x-ratelimit-remaining']);
    };
    const before = await left(cookie);
    expect(await left(`${cookie}; other=1`)).toBe(before - 1);
    await desk.close();
  });

  it('limit who asks too often, by a sentence with the time', async () => {
    const answers = [];
    for (let n = 0; n < 61; n++) {
      answers.push(await app.server.inject({ method: 'POST', url: '/api/auth/sign-out', remoteAddress: '192.0.2.1' }));
    }
    const last = answers.at(-1);
    expect(answers.at(-2)?.statusCode).toBe(200);
    expect([last?.statusCode, last?.json().error.code]).toEqual([429, 'rate.limited']);
    expect(last?.json().error.message).toMatch(/Wait \d+ seconds/);
  });
});

describe('health', () => {
  it('is live while the process runs, and ready while the database answers', async () => {
    expect((await get('/health/live')).json()).toEqual({ status: 'ok' });
    const ready = await get('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'ok', database: 'reachable', carrier: 'unreachable', givenUp: 0 },
    ]);
  });
});
