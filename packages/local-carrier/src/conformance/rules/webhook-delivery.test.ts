import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Method } from '../../store/records.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';
import type { StatusCallbackKind } from '../../webhooks/webhook-kind.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const settle = () => carrier.clock.advance(0);
const requests = (path: string) => carrier.web.to(path).length;
const warnings = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);

interface Told {
  params?: Record<string, string>;
  method?: Method;
  kind?: StatusCallbackKind;
}

async function tell(address: string, { params = {}, method = 'POST', kind = 'call-status' }: Told = {}) {
  const url = address.startsWith('http') ? address : `${WEB}${address}`;
  carrier.world.webhooks.tell({ kind, accountSid: ACCOUNT, callSid: 'CA1', numbers: [], method, url, params });
  await settle();
}

const ask = (path: string) =>
  carrier.world.webhooks.ask({
    kind: 'voice',
    accountSid: ACCOUNT,
    callSid: 'CA1',
    numbers: [],
    method: 'POST',
    url: `${WEB}${path}`,
    params: { CallSid: 'CA1', Digits: '1' },
  });

describe('a request', () => {
  test('POST is a form in UTF-8, with the headers of Twilio', async () => {
    await tell('/leg?call=1', { params: { CallSid: 'CA1', From: '+1 415', Name: 'Zoë' } });
    const [sent] = carrier.web.asked;
    expect(sent).toMatchObject({ method: 'POST', url: `${WEB}/leg?call=1` });
    expect(sent?.body).toBe('CallSid=CA1&From=%2B1+415&Name=Zo%C3%AB');
    expect(sent?.headers).toMatchObject({
      'User-Agent': 'TwilioProxy/1.1',
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/),
      'I-Twilio-Idempotency-Token': expect.any(String),
      'X-Home-Region': 'us1',
    });
  });

  test('GET has its parameters in the query, behind those that are there', async () => {
    await tell('/a?b=c#rc=1', { method: 'GET', params: { From: '+1' } });
    await tell('/a', { method: 'GET', params: { From: '+1' } });
    expect(carrier.web.asked).toMatchObject([
      { method: 'GET', url: `${WEB}/a?b=c&From=%2B1`, body: null },
      { method: 'GET', url: `${WEB}/a?From=%2B1`, body: null },
    ]);
    expect(carrier.web.asked[0]?.headers).not.toHaveProperty('Content-Type');
  });

  test('the fragment is not sent', async () => {
    await tell('/leg?call=1#rc=3&rp=all');
    expect(carrier.web.asked[0]?.url).toBe(`${WEB}/leg?call=1`);
  });

  test('each delivery has an idempotency token of its own', async () => {
    await tell('/a');
    await tell('/a');
    expect(new Set(carrier.web.to('/a').map(({ headers }) => headers['I-Twilio-Idempotency-Token'])).size).toBe(2);
  });
});

describe('time', () => {
  test('5 s to connect, 15 s to read, 15 s in all', async () => {
    await tell('/a');
    expect(carrier.web.asked[0]).toMatchObject({ connectMs: 5000, readMs: 15_000, totalMs: 15_000 });
  });

  test('the fragment sets each of them: ct, rt, tt', async () => {
    await tell('/a#ct=700&rt=1500&tt=4000');
    expect(carrier.web.asked[0]).toMatchObject({ connectMs: 700, readMs: 1500, totalMs: 4000 });
  });

  test('all tries share the total time', async () => {
    carrier.web.on('/a', 'too-late');
    await tell('/a#rc=5&rp=all&rt=4000&tt=10000');
    await carrier.clock.advance(60_000);
    expect(carrier.web.to('/a').map(({ totalMs }) => totalMs)).toEqual([10_000, 6000, 2000]);
  });

  test('an answer that takes 15 s leaves no time for another try', async () => {
    carrier.web.on('/a', 'too-late');
    await tell('/a#rc=5&rp=all');
    await carrier.clock.advance(60_000);
    expect(requests('/a')).toBe(1);
  });
});

describe('retries', () => {
  test('by default a connection that fails is tried once more', async () => {
    carrier.web.on('/a', 'no-connection');
    await tell('/a');
    expect(requests('/a')).toBe(2);
  });

  test.each(['no-answer' as const, { status: 404 }, { status: 500 }])(
    'by default %o is not tried again',
    async (answer) => {
      carrier.web.on('/a', answer);
      await tell('/a');
      expect(requests('/a')).toBe(1);
    },
  );

  test.each([
    ['rp=ct', [2, 1, 1, 1]],
    ['rp=rt', [1, 2, 1, 1]],
    ['rp=4xx', [1, 1, 2, 1]],
    ['rp=5xx', [1, 1, 1, 2]],
    ['rp=ct,5xx', [2, 1, 1, 2]],
    ['rp=all', [2, 2, 2, 2]],
    ['rc=0', [1, 1, 1, 1]],
    ['rc=5&rp=all', [6, 6, 6, 6]],
  ])('#%s: tries of no connection, no answer, 404 and 500', async (fragment, tries) => {
    carrier.web.on('/a', 'no-connection').on('/b', 'no-answer').on('/c', { status: 404 }).on('/d', { status: 500 });
    for (const path of ['/a', '/b', '/c', '/d']) await tell(`${path}#${fragment}`);
    expect(['/a', '/b', '/c', '/d'].map(requests)).toEqual(tries);
  });

  test('every try bears the same idempotency token, and the first answer ends them', async () => {
    carrier.web.on('/a', { status: 500 }, 'no-answer', { status: 404 }, { status: 204 });
    await tell('/a#rc=5&rp=all');
    const tokens = carrier.web.to('/a').map(({ headers }) => headers['I-Twilio-Idempotency-Token']);
    expect(tokens).toHaveLength(4);
    expect(new Set(tokens).size).toBe(1);
    expect(carrier.deliveries.find({}).map(({ attempt, status }) => [attempt, status])).toEqual([
      [0, 500],
      [1, null],
      [2, 404],
      [3, 204],
    ]);
  });

  test('a retry policy that is none is 11243, an edge that is none 11241; both are left out', async () => {
    carrier.web.on('/a', { status: 500 });
    await tell('/a#rc=2&rp=sometimes');
    await tell('/b#e=atlantis');
    await tell('/b#e=dublin,sydney&sni=y');
    expect(requests('/a')).toBe(1);
    expect(warnings().sort()).toEqual([11241, 11243, 15003]);
  });
});

describe('redirects', () => {
  test('are followed by GET without the parameters: Digits are lost', async () => {
    carrier.web.on('/a', { status: 302, location: '/b' }).on('/b', '<Response/>');
    expect(await ask('/a')).toMatchObject({ url: `${WEB}/b` });
    expect(carrier.web.to('/b')[0]).toMatchObject({ method: 'GET', url: `${WEB}/b`, body: null });
  });

  test.each([307, 308])('%i keeps method and parameters', async (status) => {
    carrier.web.on('/a', { status, location: '/b' }).on('/b', '<Response/>');
    await ask('/a');
    expect(carrier.web.to('/b')[0]).toMatchObject({ method: 'POST', params: { Digits: '1' } });
  });

  test('ten are followed, an eleventh is not', async () => {
    carrier.web.on('/loop', { status: 302, location: '/loop' });
    expect(await ask('/loop')).toEqual({ failed: 'redirects', status: 302 });
    expect(requests('/loop')).toBe(11);
  });

  test('are not tried again, whatever the fragment asks for', async () => {
    carrier.web.on('/loop', { status: 302, location: '/loop' });
    await ask('/loop#rc=5&rp=all');
    expect(requests('/loop')).toBe(11);
  });
});

describe('credentials in the address', () => {
  const address = 'http://user:p%40ss@customer.test/secret?a=b';

  test('are not sent with the first request', async () => {
    await tell(address);
    expect(carrier.web.asked).toHaveLength(1);
    expect(carrier.web.asked[0]?.url).toBe('http://customer.test/secret?a=b');
    expect(carrier.web.asked[0]?.headers).not.toHaveProperty('Authorization');
  });

  test('answer a challenge of Basic', async () => {
    carrier.web.on('/secret', { status: 401, challenge: 'Basic realm="x"' }, { status: 204 });
    await tell(address);
    expect(carrier.web.asked[1]?.headers).toMatchObject({ Authorization: 'Basic dXNlcjpwQHNz' });
  });

  test('answer a challenge of Digest', async () => {
    const challenge = 'Digest realm="x", nonce="abc", opaque="def", qop="auth,auth-int"';
    carrier.web.on('/secret', { status: 401, challenge }, { status: 204 });
    await tell(address);
    const { Authorization } = carrier.web.asked[1]?.headers ?? {};
    expect(Authorization).toMatch(/^Digest username="user", realm="x", nonce="abc", uri="\/secret\?a=b", response="/);
    expect(Authorization).toMatch(/, opaque="def", qop=auth, nc=00000001, cnonce="[0-9a-f]{16}"$/);
  });

  test('without them a 401 is a 4xx like any other', async () => {
    carrier.web.on('/secret', { status: 401, challenge: 'Basic realm="x"' });
    await tell('/secret');
    expect(requests('/secret')).toBe(1);
    expect(warnings()).toEqual([15003]);
  });
});

describe('status callbacks', () => {
  test.each([
    { status: 204 },
    { status: 200, type: 'text/xml', body: '<Response/>' },
    { status: 200, type: 'application/xml; charset=utf-8', body: '<Response><Say>Hello</Say></Response>' },
  ])('%o is as it should be, and nothing of it is carried out', async (answer) => {
    carrier.web.on('/a', answer);
    await tell('/a');
    expect(warnings()).toEqual([]);
  });

  test.each([
    [{ status: 200, type: 'text/plain', body: 'whatever' }, 12300],
    [{ status: 200, type: 'application/json', body: '{}' }, 12300],
    [{ status: 201 }, 12300],
    [{ status: 200, type: 'text/xml', body: '<Response><Say>' }, 12100],
    [{ status: 200, type: 'text/xml' }, 12100],
  ])('%o is taken, with a warning (%i)', async (answer, code) => {
    carrier.web.on('/a', answer);
    await tell('/a#rc=3&rp=all');
    expect(requests('/a')).toBe(1);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code, level: 'warning' }]);
  });

  test.each(['call-message', 'gather-partial', 'debugger'] as const)(
    '%s may be answered with anything',
    async (kind) => {
      carrier.web.on('/a', { status: 200, type: 'text/plain', body: 'whatever' });
      await tell('/a', { kind });
      expect(warnings()).toEqual([]);
    },
  );

  test.each([{ status: 404 }, { status: 500 }, 'no-answer' as const])('%o is a warning (15003)', async (answer) => {
    carrier.web.on('/a', answer);
    await tell('/a');
    expect(warnings()).toEqual([15003]);
  });

  test('of a conference that is not taken is an error (16011)', async () => {
    carrier.web.on('/a', { status: 500 });
    await tell('/a', { kind: 'conference-status' });
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code: 16011, level: 'error' }]);
  });
});
