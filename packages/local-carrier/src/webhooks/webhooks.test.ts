import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fault } from '../faults/fault.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../testkit/test-carrier.ts';
import { settle } from '../testkit/virtual-clock.ts';
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

  test('slow: the answer comes so much later, and beyond the limit of the address it is none', async () => {
    carrier.web.on('/a', '<Response/>');
    strike('webhook-slow', { webhooks: ['voice'], delayMs: 9000 });
    const inTime = ask('/a');
    await carrier.clock.advance(9000);
    expect(await inTime).toMatchObject({ reply: { status: 200 } });
    const tooLate = ask('/a#rt=8000&rc=1&rp=rt');
    await carrier.clock.advance(16_000);
    expect(await tooLate).toMatchObject({ failed: 'rt', status: null });
    expect(carrier.deliveries.find({}).map(({ status, tookMs }) => [status, tookMs])).toEqual([
      [200, 9000],
      [null, null],
      [null, null],
    ]);
  });

  test('an application can be struck too', async () => {
    const scope = 'AP1';
    carrier.faults.replace([fault.parse({ scope, kind: 'webhook-lost' })]);
    tell('/a', { ApplicationSid: scope });
    tell('/b', { ApplicationSid: 'AP2' });
    await settle();
    expect(carrier.web.asked.map(({ url }) => new URL(url).pathname)).toEqual(['/b']);
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

describe('a webhook that is sent once more', () => {
  async function sentOnce(path: string) {
    tell(path, { CallSid: 'CA1' });
    await settle();
    const [sent] = carrier.deliveries.find({});
    if (!sent) throw new Error('nothing was sent');
    return sent;
  }

  test('goes to the same address with a signature of its own, and says whose replay it is', async () => {
    const sent = await sentOnce('/leg#rc=3&rp=all');
    carrier.web.on('/leg', { status: 500 });
    strike('webhook-lost');
    await carrier.world.webhooks.replay(sent);
    expect(carrier.web.to('/leg')).toHaveLength(2);
    expect(carrier.web.asked[1]?.headers['X-Twilio-Signature']).toBe(sent.signature);
    expect(carrier.deliveries.find({})[1]).toMatchObject({ replayOf: sent.id, status: 500, fault: null, attempt: 0 });
  });

  test('is not sent on to another address, and no answer is no harm', async () => {
    const sent = await sentOnce('/leg');
    carrier.web.on('/leg', { status: 302, location: 'http://elsewhere.test/leg' }, 'no-connection');
    await carrier.world.webhooks.replay(sent);
    await carrier.world.webhooks.replay(sent);
    expect(carrier.web.asked.map(({ url }) => new URL(url).host)).toEqual(Array(3).fill(new URL(WEB).host));
    expect(carrier.deliveries.find({}).map(({ status }) => status)).toEqual([204, 302, null]);
  });
});

test('of a long answer the log keeps the first 4,000 characters', async () => {
  carrier.web.on('/a', { status: 200, type: 'text/xml', body: 'x'.repeat(60_000) });
  await ask('/a');
  expect(carrier.deliveries.find({}).map(({ body }) => body)).toEqual(['x'.repeat(4000)]);
});
