import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { playing } from '../../testkit/dial-in.ts';
import {
  ACCOUNT,
  conferenceTwiml,
  dialFromBrowser,
  startTestCarrier,
  type TestCarrier,
  WEB,
} from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
let customer: string;
beforeEach(async () => {
  carrier = startTestCarrier();
  carrier.web
    .on('/voice', conferenceTwiml('agent'))
    .on(
      '/sounds',
      '<Response><Gather/><Record/><Dial>+14155550110</Dial><Hangup/><Leave/><Redirect>/then</Redirect></Response>',
    )
    .on('/then', '<Response><Pause length="3"/><Say>One moment.</Say><Play>/tune.wav</Play></Response>')
    .on('/tune.wav', { status: 404 });
  await dialFromBrowser(carrier);
  customer = addCustomer(carrier, '+14155550145');
  await carrier.clock.advance(2000);
});
afterEach(() => carrier.close());

const room = () => carrier.engine.conferences.byName(ACCOUNT, 'room');
const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);
const sounds = { url: `${WEB}/sounds`, method: 'POST' } as const;

/** Verbs that are no sounds: 13238. */
const misplaced = Array(5).fill(13238);

describe('a document of hold', () => {
  test('says, plays, pauses and leads on; every other verb is left out (13238), and who is held stays so', async () => {
    room()?.change(customer, { held: true }, sounds);
    await carrier.clock.advance(0);
    expect(codes()).toEqual(misplaced);
    expect(carrier.web.to('/then')).toMatchObject([{ params: { CallSid: customer } }]);
    await carrier.clock.advance(3000);
    expect(playing(carrier, customer)).toMatchObject([{ text: 'One moment.' }]);
    // Its sound cannot be had: there is silence, and the call goes on.
    await carrier.clock.advance(10_000);
    expect(playing(carrier, customer)).toBeNull();
    expect(room()?.find('customer')).toMatchObject({ held: true, status: 'connected' });
  });
});

describe('a document of an announcement', () => {
  test('says, plays, pauses and leads on; every other verb is left out (13238)', async () => {
    carrier.web.on('/then', '<Response><Pause length="3"/><Say>One moment.</Say></Response>');
    room()?.announce(customer, sounds);
    await carrier.clock.advance(0);
    expect(codes()).toEqual(misplaced);
    await carrier.clock.advance(3000);
    expect(playing(carrier, customer)).toMatchObject([{ text: 'One moment.' }]);
    await carrier.clock.advance(10_000);
    expect(carrier.web.to('/conference').at(-1)?.params).toMatchObject({
      StatusCallbackEvent: 'announcement-end',
      ParticipantLabel: 'customer',
    });
    expect(room()?.find('customer')).toMatchObject({ status: 'connected' });
  });
});
