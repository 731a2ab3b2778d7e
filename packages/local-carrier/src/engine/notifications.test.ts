import { expect, onTestFinished, test } from 'vitest';
import { ACCOUNT, startTestCarrier } from '../testkit/test-carrier.ts';

test('the newest thousand of an account are kept, and those of another beside them', () => {
  const { world, close } = startTestCarrier();
  onTestFinished(close);
  const other = `AC${'b'.repeat(32)}`;
  const add = (accountSid: string, text: string) =>
    world.notifications.add({ accountSid, callSid: null, code: 12200, text, url: null });
  add(other, 'theirs');
  for (let i = 1; i <= 1005; i++) add(ACCOUNT, `number ${i}`);
  const texts = world.store.notifications.list(ACCOUNT).map(({ text }) => text);
  expect([texts.length, texts[0], texts.at(-1)]).toEqual([1000, 'number 1005', 'number 6']);
  expect(world.store.notifications.list(other)).toHaveLength(1);
});
