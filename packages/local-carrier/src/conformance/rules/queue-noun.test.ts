import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing } from '../../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

const AGENT = '+14155550190';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/taken', '<Response><Pause length="60"/></Response>');
});
afterEach(() => carrier.close());

const take = (attributes = '', dial = '') =>
  dialIn(carrier, `<Dial action="/taken" ${dial}><Queue ${attributes}>support</Queue></Dial>`, AGENT);
const wait = () => dialIn(carrier, '<Enqueue waitUrl="">support</Enqueue>');
const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);
const bridgedTo = (sid: string) =>
  carrier.media.lines.get(carrier.engine.legs.get(sid)?.lineId ?? '')?.bridgedTo ?? null;

describe('the document of Queue', () => {
  test('is told who waited, for how long, in which queue, and who takes the call', async () => {
    carrier.web.on('/soon', '<Response><Pause length="2"/></Response>');
    const caller = await wait();
    await carrier.clock.advance(7000);
    const taker = await take('url="/soon"');
    expect(carrier.web.to('/soon')).toMatchObject([
      {
        method: 'POST',
        params: {
          CallSid: caller,
          AccountSid: ACCOUNT,
          From: CALLER,
          To: OWN_NUMBER,
          CallStatus: 'in-progress',
          Direction: 'inbound',
          QueueSid: carrier.world.store.queues.all()[0]?.sid,
          QueueTime: '7',
          DequeingCallSid: taker,
        },
      },
    ]);
  });

  test('is asked for by GET where method says so', async () => {
    await wait();
    await take('url="/soon" method="GET"');
    expect(carrier.web.to('/soon')).toMatchObject([
      { method: 'GET', url: expect.stringContaining('DequeingCallSid=') },
    ]);
  });

  test('may say and play and pause and lead on; every other verb is left out, with a warning', async () => {
    carrier.web
      .on('/soon', '<Response><Gather/><Dial>+14155550110</Dial><Hangup/><Redirect>/then</Redirect></Response>')
      .on('/then', '<Response><Leave/><Say>Here comes somebody.</Say></Response>');
    const caller = await wait();
    const taker = await take('url="/soon"');
    expect(codes()).toHaveLength(4);
    expect(carrier.web.to('/then')).toMatchObject([{ params: { CallSid: caller, DequeingCallSid: taker } }]);
    expect(playing(carrier, caller)).toMatchObject([{ text: 'Here comes somebody.' }]);
    expect(bridgedTo(taker)).toBeNull();
    await carrier.clock.advance(10_000);
    expect(bridgedTo(taker)).toBe(carrier.engine.legs.get(caller)?.lineId);
  });
});

test('a queue with nobody in it is waited at for 30 s where the Dial names no timeout', async () => {
  carrier.engine.queues.create(ACCOUNT, 'support', 10);
  await take();
  await carrier.clock.advance(29_999);
  expect(carrier.web.to('/taken')).toEqual([]);
  await carrier.clock.advance(1);
  expect(carrier.web.to('/taken')).toMatchObject([{ params: { DialCallStatus: 'no-answer' } }]);
});
