import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialIn, playing } from '../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const notes = () => carrier.world.store.notifications.list(ACCOUNT);

test('of ten thousand mistakes in a document of a call fifty are noted, and it is carried out', async () => {
  const callSid = await dialIn(carrier, `${'<a/>'.repeat(10_000)}<Say>Here.</Say>`);
  expect(notes()).toHaveLength(50);
  expect(playing(carrier, callSid)).toMatchObject([{ text: 'Here.' }]);
});

test('so it is with the document of a text', async () => {
  const [number] = carrier.world.store.numbers.all();
  carrier.world.store.numbers.update(number?.sid ?? '', { smsUrl: `${WEB}/sms` });
  carrier.web.on('/sms', `<Response>${'<a/>'.repeat(10_000)}<Message>Here.</Message></Response>`);
  const from = '+14155550140';
  carrier.engine.texts.receive({ from, to: OWN_NUMBER, body: 'Hello', mediaUrls: [] });
  await carrier.clock.advance(1000);
  expect(notes()).toHaveLength(50);
  expect(carrier.engine.messages.atPhone(from)).toMatchObject([{ body: 'Here.' }]);
});
