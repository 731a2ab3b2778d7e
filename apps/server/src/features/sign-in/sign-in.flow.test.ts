import { getSnapshot } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany, emailOf, testPassword } from '../../testkit/a-company.ts';
import { createTestApp, signIn, type TestApp } from '../../testkit/test-app.ts';
import { sessionSeconds } from './auth-options.ts';
import { lockRules } from './sign-in-lock.ts';

let app: TestApp;
const company = aCompany();
const email = emailOf('agent', company.slug);

beforeEach(async () => {
  app = await createTestApp({ companies: [company] });
});
afterEach(() => app.close());

const attempt = (payload: object, remoteAddress = '203.0.113.7') =>
  app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload, remoteAddress });
const snapshotWith = (cookie: string) =>
  app.server.inject({ method: 'GET', url: getSnapshot.path, headers: { cookie } });

describe('signing in', () => {
  it('opens a session whose cookie no script can read', async () => {
    const answer = await attempt({ email, password: testPassword });
    expect(answer.statusCode).toBe(200);
    expect(answer.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: sessionSeconds }]);
    expect(answer.cookies[0]?.secure).toBeUndefined();
    expect(answer.body).not.toContain(decodeURIComponent(answer.cookies[0]?.value ?? '').split('.')[0]);
    const snapshot = await snapshotWith(await signIn(app, email, testPassword));
    expect(snapshot.json().me).toMatchObject({ email, role: 'agent' });
  });

  it('sends the cookie only over https where the public address is https', async () => {
    const secure = await createTestApp({
      companies: [aCompany({ slug: 'secure' })],
      publicUrl: 'https://desk.example',
    });
    const answer = await secure.server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: emailOf('agent', 'secure'), password: testPassword },
    });
    expect(answer.cookies).toMatchObject([{ name: '__Secure-ringdesk.session_token', secure: true }]);
    await secure.close();
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const wrong = await attempt({ email, password: 'not it at all' });
    const unknown = await attempt({ email: 'nobody@example.com', password: testPassword });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    const { requestId: _a, ...ofWrong } = wrong.json().error;
    const { requestId: _b, ...ofUnknown } = unknown.json().error;
    expect(ofWrong).toEqual(ofUnknown);
    expect(ofWrong.code).toBe('auth.wrong-credentials');
  });

  it('names the field that is not an address', async () => {
    const answer = await attempt({ email: 'ines', password: 'x' });
    expect(answer.json().error).toMatchObject({ code: 'input.invalid', field: 'email' });
  });

  it('locks after repeated failures, says for how long, and opens again', async () => {
    for (let n = 0; n < lockRules.emailAndAddress - 1; n++) {
      expect((await attempt({ email, password: 'wrong' })).statusCode).toBe(401);
    }
    const last = await attempt({ email, password: 'wrong' });
    expect([last.statusCode, last.json().error.code]).toEqual([429, 'rate.limited']);
    await app.clock.advance(5 * 60_000);
    const right = await attempt({ email, password: testPassword });
    expect(right.json().error.message).toContain('Wait 10 minutes');
    expect(right.headers['retry-after']).toBe('600');
    expect((await attempt({ email, password: testPassword }, '198.51.100.9')).statusCode).toBe(200);
    await app.clock.advance(10 * 60_000);
    expect((await attempt({ email, password: testPassword })).statusCode).toBe(200);
  });

  it('forgets failures after a success', async () => {
    for (let n = 0; n < 2 * lockRules.emailAndAddress; n++) {
      const password = n % 3 === 2 ? testPassword : 'wrong';
      expect((await attempt({ email, password })).statusCode).not.toBe(429);
    }
  });
});

describe('a session', () => {
  it('ends by signing out', async () => {
    const cookie = await signIn(app, email, testPassword);
    expect((await snapshotWith(cookie)).statusCode).toBe(200);
    await app.server.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
    const after = await snapshotWith(cookie);
    expect([after.statusCode, after.json().error.code]).toEqual([401, 'auth.signed-out']);
  });

  it('is worth nothing when it was changed', async () => {
    const cookie = await signIn(app, email, testPassword);
    expect((await snapshotWith(cookie.replace(/.{6}$/, 'AAAA%3D'))).statusCode).toBe(401);
  });

  it('cannot be had by signing up, nor by any other door of the library', async () => {
    for (const url of ['sign-up/email', 'organization/create', 'get-session', 'list-sessions', 'update-user']) {
      const payload = { email: 'eve@example.com', password: 'a long password', name: 'Eve' };
      const answer = await app.server.inject({ method: 'POST', url: `/api/auth/${url}`, payload });
      expect(answer.statusCode, url).toBe(404);
    }
  });
});
