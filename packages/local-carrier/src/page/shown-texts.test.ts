import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALLER } from '../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';
import { shownTexts } from './shown-texts.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

test('a conversation of both sides, oldest first', async () => {
  const { engine, world, clock } = carrier;
  engine.texts.receive({ from: CALLER, to: OWN_NUMBER, body: 'Is it ready?', mediaUrls: [] });
  engine.texts.receive({ from: '+14155550198', to: OWN_NUMBER, body: 'Another person', mediaUrls: [] });
  await clock.advance(1_000);
  const reply = { from: OWN_NUMBER, to: CALLER, body: 'Tomorrow.', mediaUrls: [], statusCallback: null };
  engine.messages.send({ ...reply, accountSid: ACCOUNT, direction: 'outbound-api' });
  await clock.advance(1_000);
  const shown = shownTexts(CALLER, { received: engine.messages.atPhone(CALLER), records: world.store.messages.all() });
  expect(shown.map(({ body, isOwn, other }) => [body, isOwn, other])).toEqual([
    ['Is it ready?', true, OWN_NUMBER],
    ['Tomorrow.', false, OWN_NUMBER],
  ]);
});
