import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { checkToken } from './check-token.ts';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const KEY = `SK${'2'.repeat(32)}`;
const APPLICATION = `AP${'3'.repeat(32)}`;
const SECRET = 'the secret';
const NOW_S = 1_800_000_000;

const findApiKey = (keySid: string) => (keySid === KEY ? { accountSid: ACCOUNT, secret: SECRET } : null);
const secrets = { findApiKey, findAuthToken: () => null };
const check = (token: string) => checkToken(token, secrets, NOW_S * 1000);

const goodHeader = { alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' };
const goodClaims = {
  jti: `${KEY}-${NOW_S}`,
  iss: KEY,
  sub: ACCOUNT,
  iat: NOW_S,
  exp: NOW_S + 3600,
  grants: { identity: 'o1_m2', voice: { outgoing: { application_sid: APPLICATION } } },
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(claims: object, header: object = goodHeader, secret = SECRET, hash = 'sha256'): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

test('takes a token of the official library', () => {
  const token = new twilio.jwt.AccessToken(ACCOUNT, KEY, SECRET, { identity: 'o1_m2', ttl: 3600 });
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ outgoingApplicationSid: APPLICATION }));
  const checked = checkToken(token.toJwt(), secrets, Date.now());
  expect(checked).toMatchObject({
    ok: true,
    grant: { accountSid: ACCOUNT, identity: 'o1_m2', applicationSid: APPLICATION, mayBeCalled: false },
  });
});

test('says until when the token holds, and that it may not call when it may not', () => {
  const listenOnly = { ...goodClaims, grants: { identity: 'o1_m2', voice: { incoming: { allow: true } } } };
  expect(check(sign(listenOnly))).toEqual({
    ok: true,
    grant: {
      accountSid: ACCOUNT,
      identity: 'o1_m2',
      applicationSid: null,
      applicationParams: {},
      mayBeCalled: true,
      expiresAtMs: (NOW_S + 3600) * 1000,
    },
  });
});

test.each([
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
])('takes %s', (alg, hash) => {
  expect(check(sign(goodClaims, { ...goodHeader, alg }, SECRET, hash)).ok).toBe(true);
});

const withGrants = (grants: object) => ({ ...goodClaims, grants });
const voice = goodClaims.grants.voice;

test.each([
  ['is empty', '', 31204],
  ['is no JWT', 'a.b.c', 31204],
  ['has four parts', `${sign(goodClaims)}.x`, 31204],
  ['has no content type', sign(goodClaims, { alg: 'HS256', typ: 'JWT' }), 31204],
  ['is not signed', `${encode({ ...goodHeader, alg: 'none' })}.${encode(goodClaims)}.`, 31204],
  ['is of another issuer', sign({ ...goodClaims, iss: `SK${'9'.repeat(32)}` }), 31203],
  ['is for another account', sign({ ...goodClaims, sub: `AC${'9'.repeat(32)}` }), 31203],
  ['is signed with another secret', sign(goodClaims, goodHeader, 'guess'), 31202],
  ['is signed with another hash than it says', sign(goodClaims, goodHeader, SECRET, 'sha512'), 31202],
  ['has expired', sign({ ...goodClaims, iat: NOW_S - 3600, exp: NOW_S }), 31205],
  ['is not valid yet', sign({ ...goodClaims, nbf: NOW_S + 60 }), 31204],
  ['was made in the future', sign({ ...goodClaims, iat: NOW_S + 60 }), 31204],
  ['lives for more than a day', sign({ ...goodClaims, exp: NOW_S + 24 * 3600 + 1 }), 31207],
  ['has no voice grant', sign(withGrants({ identity: 'o1_m2' })), 31204],
  ['has a hyphen in its identity', sign(withGrants({ identity: 'o1-m2', voice })), 31105],
  ['has an identity of 122 letters', sign(withGrants({ identity: 'x'.repeat(122), voice })), 31105],
  ['has no identity', sign(withGrants({ identity: '', voice })), 31105],
])('refuses a token that %s', (_, token, code) => {
  expect(check(token)).toMatchObject({ ok: false, error: { code } });
});

test('says what the application is told with every call', () => {
  const outgoing = { application_sid: APPLICATION, params: { company: 'c1', seat: 7 } };
  const checked = check(sign(withGrants({ identity: 'o1_m2', voice: { outgoing } })));
  expect(checked).toMatchObject({ ok: true, grant: { applicationParams: { company: 'c1', seat: '7' } } });
});

test('takes a token that lives for exactly a day, from a clock a little ahead', () => {
  expect(check(sign({ ...goodClaims, iat: NOW_S + 4, nbf: NOW_S + 4, exp: NOW_S + 4 + 24 * 3600 })).ok).toBe(true);
});

test('no letter of a good token can be changed', () => {
  const good = sign(goodClaims);
  const place = fc.nat({ max: good.length - 1 });
  fc.assert(
    fc.property(place, fc.constantFrom(...'ABCDabcd0189-_.'), (at, letter) => {
      const changed = good.slice(0, at) + letter + good.slice(at + 1);
      // The last letter holds bits that no byte uses: base64url may read two of them alike.
      fc.pre(changed !== good && at < good.length - 1);
      expect(check(changed).ok).toBe(false);
    }),
  );
});
