import { afterEach, beforeEach, expect, test } from 'vitest';
import { APPLICATION, OWN_NUMBER, startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';
import { isUnasked } from './unasked-numbers.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

test('somebody is asked where the number or its application has an address; a number of nobody is another matter', () => {
  const { store } = carrier.world;
  const change = (voiceUrl: string, voiceApplicationSid: string) => {
    const [number] = store.numbers.all();
    store.numbers.update(number?.sid ?? '', { voiceUrl, voiceApplicationSid });
    return isUnasked(OWN_NUMBER, store);
  };
  expect(change('http://customer.test/voice', '')).toBe(false);
  expect(change('', '')).toBe(true);
  expect(change('', APPLICATION)).toBe(false);
  store.applications.update(APPLICATION, { voiceUrl: '' });
  expect(change('http://customer.test/voice', APPLICATION)).toBe(true);
  expect(isUnasked('+14155550190', store)).toBe(false);
});
