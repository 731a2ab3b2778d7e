import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkToken } from './check-token.ts';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const APPLICATION = `AP${'3'.repeat(32)}`;
const AUTH_TOKEN = 'the auth token';
const NOW_S = 1_800_000_000;

const secrets = {
  findApiKey: () => null,
  findAuthToken: (accountSid: string) => (accountSid === ACCOUNT ? AUTH_TOKEN : null),
};
const check = (token: string) => checkToken(token, secrets, NOW_S * 1000);

const incoming = 'scope:client:incoming?clientName=tommy';
const outgoing = `scope:client:outgoing?appSid=${APPLICATION}&clientName=joe&appParams=a%3D1%2520%25262%26b%3Dx`;
const claims = (more: object = {}) => ({
  iss: ACCOUNT,
  iat: NOW_S,
  exp: NOW_S + 3600,
  scope: `${outgoing} ${incoming}`,
  ...more,
});
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(payload: object, header: object = { alg: 'HS256', typ: 'JWT' }, secret = AUTH_TOKEN): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

test('says who may call and be called, where to, and with what', () => {
  expect(check(sign(claims()))).toEqual({
    ok: true,
    grant: {
      accountSid: ACCOUNT,
      identity: 'tommy',
      applicationSid: APPLICATION,
      applicationParams: { a: '1 &2', b: 'x' },
      mayBeCalled: true,
      expiresAtMs: (NOW_S + 3600) * 1000,
    },
  });
});

test.each([
  ['may only be called', incoming, { identity: 'tommy', applicationSid: null, mayBeCalled: true }],
  ['may only call', outgoing, { identity: 'joe', applicationSid: APPLICATION, mayBeCalled: false }],
  [
    'has no name',
    `scope:client:outgoing?appSid=${APPLICATION}`,
    { identity: 'Anonymous', applicationSid: APPLICATION, applicationParams: {} },
  ],
  [
    'has scopes for other things too',
    `scope:stream:subscribe?path=%2F2010-04-01%2FEvents ${incoming}`,
    { identity: 'tommy' },
  ],
])('takes one that %s', (_name, scope, grant) => {
  expect(check(sign(claims({ scope })))).toMatchObject({ ok: true, grant });
});

test('takes one that does not say when it was made', () => {
  expect(check(sign(claims({ iat: undefined }))).ok).toBe(true);
});

test.each([
  ['is of an account that is unknown', sign(claims({ iss: `AC${'9'.repeat(32)}` })), 31203],
  ['is of no account', sign(claims({ iss: 'me' })), 31204],
  ['is signed with another token', sign(claims(), undefined, 'guess'), 31202],
  ['is not signed', `${encode({ alg: 'none' })}.${encode(claims())}.`, 31204],
  ['says that it is an access token', sign(claims(), { alg: 'HS256', cty: 'twilio-fpa;v=1' }), 31204],
  ['has expired', sign(claims({ exp: NOW_S })), 31205],
  ['lives for more than a day', sign(claims({ exp: NOW_S + 24 * 3600 + 1 })), 31207],
  ['was made in the future', sign(claims({ iat: NOW_S + 60 })), 31204],
  ['lets a page do nothing', sign(claims({ scope: '' })), 31204],
  ['has a hyphen in its name', sign(claims({ scope: 'scope:client:incoming?clientName=a-b' })), 31105],
])('refuses one that %s', (_name, token, code) => {
  expect(check(token)).toMatchObject({ ok: false, error: { code } });
});

test('no letter of a good one can be changed', () => {
  const good = sign(claims());
  fc.assert(
    fc.property(fc.nat({ max: good.length - 2 }), fc.constantFrom(...'ABCDabcd0189-_.'), (at, letter) => {
      const changed = good.slice(0, at) + letter + good.slice(at + 1);
      fc.pre(changed !== good);
      expect(check(changed).ok).toBe(false);
    }),
  );
});
