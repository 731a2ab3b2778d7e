import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fault } from '../control/contract.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../testkit/test-carrier.ts';
import { settle } from '../testkit/virtual-clock.ts';
import { sign } from './signature.ts';
import type { StatusCallbackKind } from './webhook-kind.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const customer = '+14155550150';

function tell(path: string, params: Record<string, string> = {}, kind: StatusCallbackKind = 'call-status'): void {
  carrier.world.webhooks.tell({
    kind,
    accountSid: ACCOUNT,
    callSid: 'CA1',
    numbers: [customer],
    method: 'POST',
    url: `${WEB}${path}`,
    params,
  });
}

const ask = (path: string) =>
  carrier.world.webhooks.ask({
    kind: 'voice',
    accountSid: ACCOUNT,
    callSid: 'CA1',
    numbers: [customer],
    method: 'POST',
    url: `${WEB}${path}`,
    params: {},
  });

function strike(kind: string, more: object = {}): void {
  carrier.faults.replace([fault.parse({ scope: customer, kind, ...more })]);
}

describe('what is sent', () => {
  test('is a signed form with the headers of Twilio, without the fragment', async () => {
    tell('/leg?call=1#rc=3&rp=all', { CallSid: 'CA1', From: '+1 415' });
    await settle();
    const [sent] = carrier.web.asked;
    expect(sent?.url).toBe(`${WEB}/leg?call=1`);
    expect(sent?.body).toBe('CallSid=CA1&From=%2B1+415');
    expect(sent?.headers).toMatchObject({
      'User-Agent': 'TwilioProxy/1.1',
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': sign('12345', `${WEB}/leg?call=1`, { CallSid: 'CA1', From: '+1 415' }),
    });
  });

  test('GET has its parameters behind those that are there', async () => {
    carrier.world.webhooks.tell({
      kind: 'call-status',
      accountSid: ACCOUNT,
      callSid: 'CA1',
      numbers: [],
      method: 'GET',
      url: `${WEB}/a?b=c#rc=1`,
      params: { From: '+1' },
    });
    await settle();
    expect(carrier.web.asked[0]).toMatchObject({ method: 'GET', url: `${WEB}/a?b=c&From=%2B1`, body: null });
  });
});

describe('retries', () => {
  test('a 500 is not tried again unless the address asks for it', async () => {
    carrier.web.on('/a', { status: 500 });
    tell('/a');
    await settle();
    expect(carrier.web.to('/a')).toHaveLength(1);
  });

  test('a connection that fails is tried once more', async () => {
    carrier.web.on('/a', 'no-connection');
    tell('/a');
    await settle();
    expect(carrier.web.to('/a')).toHaveLength(2);
  });

  test('with #rc=3&rp=all it is tried four times, each bearing the same idempotency token', async () => {
    carrier.web.on('/a', { status: 500 }, 'no-answer', { status: 404 }, { status: 200, type: 'text/xml', body: '' });
    tell('/a#rc=3&rp=all');
    await settle();
    const tokens = carrier.web.to('/a').map(({ headers }) => headers['I-Twilio-Idempotency-Token']);
    expect(tokens).toHaveLength(4);
    expect(new Set(tokens).size).toBe(1);
    expect(carrier.deliveries.find({}).map(({ attempt, status }) => [attempt, status])).toEqual([
      [0, 500],
      [1, null],
      [2, 404],
      [3, 200],
    ]);
  });

  test('a question that fails says how', async () => {
    carrier.web.on('/a', 'no-answer').on('/b', { status: 503 }).on('/c', 'no-connection');
    expect([await ask('/a'), await ask('/b'), await ask('/c')]).toMatchObject([
      { failed: 'rt' },
      { failed: '5xx', status: 503 },
      { failed: 'ct' },
    ]);
  });

  test('redirects are followed, ten at most', async () => {
    carrier.web
      .on('/a', { status: 302, location: '/b' })
      .on('/b', '<Response/>')
      .on('/loop', { status: 302, location: '/loop' });
    expect(await ask('/a')).toMatchObject({ url: `${WEB}/b` });
    expect(carrier.web.to('/b')[0]).toMatchObject({ method: 'GET', body: null });
    expect(await ask('/loop')).toMatchObject({ failed: '4xx' });
    expect(carrier.web.to('/loop')).toHaveLength(11);
  });
});

describe('faults of a number', () => {
  test('lost: never sent, not even again', async () => {
    strike('webhook-lost');
    tell('/a#rc=3&rp=all');
    await carrier.clock.advance(60_000);
    expect(carrier.web.asked).toHaveLength(0);
    expect(carrier.deliveries.find({})).toMatchObject([{ fault: 'webhook-lost', status: null }]);
  });

  test('doubled: sent twice', async () => {
    strike('webhook-doubled');
    tell('/a');
    await settle();
    expect(carrier.web.to('/a')).toHaveLength(2);
  });

  test('late: sent after the delay', async () => {
    strike('webhook-late', { delayMs: 2000 });
    tell('/a');
    await carrier.clock.advance(1999);
    expect(carrier.web.asked).toHaveLength(0);
    await carrier.clock.advance(1);
    expect(carrier.web.to('/a')).toHaveLength(1);
  });

  test('reordered: held until the next of that call is out', async () => {
    strike('webhook-reordered');
    tell('/first');
    await carrier.clock.advance(1000);
    expect(carrier.web.asked).toHaveLength(0);
    tell('/second');
    await settle();
    expect(carrier.web.asked.map(({ url }) => new URL(url).pathname)).toEqual(['/second', '/first']);
  });

  test('reordered: what nothing follows is sent in the end', async () => {
    strike('webhook-reordered');
    tell('/only');
    await carrier.clock.advance(5000);
    expect(carrier.web.to('/only')).toHaveLength(1);
  });

  test('answered 500: not sent, and tried again as the address asks', async () => {
    strike('webhook-500');
    tell('/a#rc=2&rp=5xx');
    await settle();
    expect(carrier.web.asked).toHaveLength(0);
    expect(carrier.deliveries.find({}).map(({ status }) => status)).toEqual([500, 500, 500]);
  });

  test('by default faults leave questions alone, and numbers and accounts that were not named', async () => {
    carrier.faults.replace([fault.parse({ scope: '+14155559999', kind: 'webhook-lost' })]);
    tell('/other');
    strike('webhook-lost');
    await ask('/question');
    await settle();
    expect(carrier.web.asked).toHaveLength(2);
  });

  test('kinds can be chosen', async () => {
    strike('webhook-lost', { webhooks: ['recording-status', 'voice'] });
    tell('/call');
    tell('/recording', {}, 'recording-status');
    expect(await ask('/voice')).toMatchObject({ failed: 'rt' });
    await settle();
    expect(carrier.web.asked.map(({ url }) => new URL(url).pathname)).toEqual(['/call']);
  });
});
