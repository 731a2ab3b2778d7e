import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../store/store.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const text = {
  accountSid: ACCOUNT,
  from: OWN_NUMBER,
  to: '+14155550140',
  body: 'Hello',
  mediaUrls: [],
  direction: 'outbound-api',
  statusCallback: { url: `${WEB}/text`, method: 'POST' },
} as const;

test('a text climbs from queued to delivered, one state after the other', async () => {
  const { sid } = carrier.engine.messages.send(text);
  const status = () => carrier.world.store.messages.get(sid)?.status;
  const seen = [status()];
  for (const ms of [0, 50, 200]) {
    await carrier.clock.advance(ms);
    seen.push(status());
  }
  expect(seen).toEqual(['queued', 'sending', 'sent', 'delivered']);
  expect(carrier.web.to('/text').map(({ params }) => params.MessageStatus)).toEqual(['sent', 'delivered']);
});

test('a text that was deleted on its way tells no more', async () => {
  const { sid } = carrier.engine.messages.send(text);
  await carrier.clock.advance(60);
  carrier.world.store.messages.delete(sid);
  await carrier.clock.advance(1000);
  expect(carrier.web.to('/text')).toHaveLength(1);
});

test('a text that was under way when the carrier ended is undelivered, for a reason unknown', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'carrier-texts-'));
  const before = openStore(folder, 0, (show) => show());
  const { sid } = carrier.engine.messages.send(text);
  const record = carrier.world.store.messages.get(sid);
  if (record) before.messages.put(record);
  before.optOuts.put({ sid: 'a b', accountSid: ACCOUNT });
  before.close();
  const after = openStore(folder, 1000, (show) => show());
  expect(after.messages.get(sid)).toMatchObject({ status: 'undelivered', errorCode: 30008 });
  expect(after.optOuts.get('a b')).toBeDefined();
  after.close();
  rmSync(folder, { recursive: true });
});

test('a status callback that is refused is a warning of the account', async () => {
  carrier.web.on('/text', { status: 500 });
  carrier.engine.messages.send(text);
  await carrier.clock.advance(300);
  expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([
    { code: 15003, level: 'warning', url: `${WEB}/text` },
    { code: 15003, level: 'warning' },
  ]);
});

test('the texts of a thousand phones are kept, those of the phone that was quiet the longest are not', () => {
  const { messages } = carrier.engine;
  const phone = (n: number) => `+1415556${String(n).padStart(4, '0')}`;
  const tell = (n: number) => messages.tellPhone({ from: OWN_NUMBER, to: phone(n), body: 'Hello', mediaUrls: [] });
  for (let n = 0; n < 1000; n++) tell(n);
  tell(0);
  tell(1000);
  expect([0, 1, 2, 1000].map((n) => messages.atPhone(phone(n)).length)).toEqual([2, 0, 1, 1]);
});

test('of one phone the newest 200 texts are kept', () => {
  const { messages } = carrier.engine;
  const to = '+14155560000';
  for (let n = 1; n <= 205; n++) messages.tellPhone({ from: OWN_NUMBER, to, body: String(n), mediaUrls: [] });
  const bodies = messages.atPhone(to).map(({ body }) => body);
  expect([bodies.length, bodies[0], bodies.at(-1)]).toEqual([200, '6', '205']);
});
