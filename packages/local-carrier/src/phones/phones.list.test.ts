import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCustomer } from '../testkit/add-customer.ts';
import { OWN_NUMBER, startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';

const TONE = '+14155550150';
const PERSON = '+14155550190';

let carrier: TestCarrier;
let changes: number;
let unlisted: number;

beforeEach(() => {
  carrier = startTestCarrier();
  changes = 0;
  unlisted = 0;
  carrier.engine.phones.onChange(({ isListed }) => {
    if (isListed) changes++;
    else unlisted++;
  });
});

afterEach(() => carrier.close());

const states = () => carrier.engine.phones.list().map(({ phone, state }) => `${phone} ${state}`);

test('who looks at the list hears nothing of phones that act by themselves', async () => {
  addCustomer(carrier, TONE);
  await carrier.clock.advance(5000);
  expect(carrier.engine.phones.state(TONE).state).toBe('in-call');
  expect([changes, states()]).toEqual([0, []]);
});

test('a person’s phone that rings, answers and hangs up is heard of each time', async () => {
  const sid = addCustomer(carrier, PERSON);
  await carrier.clock.advance(1000);
  expect([changes, states()]).toEqual([1, [`${PERSON} ringing`]]);
  carrier.engine.phones.answer(sid);
  expect([changes, states()]).toEqual([2, [`${PERSON} in-call`]]);
  carrier.engine.phones.hangUp(sid);
  expect([changes, states()]).toEqual([3, []]);
});

test('the end of a listed call is heard of, although the phone is no person’s any more', async () => {
  const sid = addCustomer(carrier, PERSON);
  await carrier.clock.advance(1000);
  expect(states()).toHaveLength(1);
  carrier.engine.phones.setPersona(PERSON, { kind: 'no-answer' });
  carrier.engine.phones.hangUp(sid);
  expect(changes).toBe(2);
});

test('a phone with several calls answers for the latest, and after it for the one before', async () => {
  const first = addCustomer(carrier, PERSON, { seat: { label: 'one' } });
  await carrier.clock.advance(2000);
  const second = addCustomer(carrier, PERSON, { seat: { label: 'two' } });
  await carrier.clock.advance(2000);
  const current = () => carrier.engine.phones.callOf(PERSON)?.callSid;
  expect(current()).toBe(second);
  carrier.engine.phones.hangUp(second);
  expect(current()).toBe(first);
  carrier.engine.phones.hangUp(first);
  expect(current()).toBeUndefined();
});

test('a rush is heard of call by call, and is in no list', async () => {
  carrier.web.on('/voice', '<Response><Say>Hello</Say><Pause length="60"/></Response>');
  carrier.engine.rushes.start({ to: OWN_NUMBER, calls: 50, overMs: 0, afterMs: 0, phones: [], steps: [] });
  await carrier.clock.advance(1000);
  expect(states()).toEqual([]);
  expect([changes, unlisted]).toEqual([0, 100]);
});
