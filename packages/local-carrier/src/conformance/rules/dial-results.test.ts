import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing, statusOf } from '../../testkit/dial-in.ts';
import { RingingDevices } from '../../testkit/ringing-devices.ts';
import {
  ACCOUNT,
  dialFromBrowser,
  OWN_NUMBER,
  startTestCarrier,
  type TestCarrier,
} from '../../testkit/test-carrier.ts';

const [ONE, TWO] = ['+14155550191', '+14155550192'];
const STRANGER = '+14155559999';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const settle = () => carrier.clock.advance(0);
const at = (path: string) => carrier.web.to(path).map(({ params }) => params);
const called = (to: string) => carrier.world.store.calls.all().find((call) => call.to === to);
const sidOf = (to: string) => called(to)?.sid ?? '';
const all = 'statusCallback="/child" statusCallbackEvent="initiated ringing answered completed"';

describe('the action is told', () => {
  test('completed, with the child, the seconds spoken and that they were joined', async () => {
    await dialIn(carrier, `<Dial action="/done"><Number>${ONE}</Number></Dial>`);
    carrier.engine.phones.answer(sidOf(ONE));
    await carrier.clock.advance(7000);
    carrier.engine.phones.hangUp(sidOf(ONE));
    await settle();
    expect(at('/done')).toMatchObject([
      { DialCallStatus: 'completed', DialCallDuration: '7', DialBridged: 'true', DialCallSid: sidOf(ONE) },
    ]);
  });

  test.each([
    ['busy', '+14155550110'],
    ['busy', '+14155550120'],
    ['no-answer', '+14155550115'],
    ['failed', '+14155550125'],
  ])('%s of %s, and that they were not joined', async (status, number) => {
    await dialIn(carrier, `<Dial action="/done">${number}</Dial>`);
    await carrier.clock.advance(60_000);
    expect(at('/done')).toMatchObject([{ DialCallStatus: status, DialBridged: 'false', DialCallSid: sidOf(number) }]);
    expect(at('/done')[0]).not.toHaveProperty('DialCallDuration');
  });

  test('canceled where the API took the called side back', async () => {
    await dialIn(carrier, `<Dial action="/done">${ONE}</Dial>`);
    carrier.engine.apiCalls.end(sidOf(ONE), 'canceled');
    await settle();
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'canceled', DialBridged: 'false' }]);
  });

  test('answered of a conference, without child and duration', async () => {
    await dialIn(carrier, '<Dial action="/done" hangupOnStar="true"><Conference>a</Conference></Dial>');
    carrier.engine.conferences.byName(ACCOUNT, 'a')?.end();
    await settle();
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'answered', CallStatus: 'in-progress' }]);
    expect(at('/done')[0]).not.toHaveProperty('DialCallSid');
    expect(at('/done')[0]).not.toHaveProperty('DialCallDuration');
  });

  test('completed of a queue, with the queue and how long was waited in it', async () => {
    await dialIn(carrier, '<Enqueue waitUrl="">a</Enqueue>', '+14155550198');
    await carrier.clock.advance(9000);
    const taker = await dialIn(carrier, '<Dial action="/done"><Queue>a</Queue></Dial>');
    await carrier.clock.advance(3000);
    for (const { sid } of carrier.engine.legs.all()) if (sid !== taker) carrier.engine.phones.hangUp(sid);
    await settle();
    expect(at('/done')).toMatchObject([
      { DialCallStatus: 'completed', QueueSid: expect.stringMatching(/^QU/), QueueTime: '9', DialCallDuration: '3' },
    ]);
    const waiter = carrier.world.store.calls.all().find(({ sid }) => sid !== taker);
    expect(at('/done')).toMatchObject([
      {
        DequeueResult: 'bridged',
        DequeuedCallSid: waiter?.sid,
        DequeuedCallQueueTime: '9',
        DequeuedCallDuration: '3',
      },
    ]);
  });

  test('also when the caller has hung up; what it answers is not carried out, and nobody rings on', async () => {
    carrier.web.on('/done', `<Response><Dial>${TWO}</Dial></Response>`);
    const caller = await dialIn(carrier, `<Dial action="/done"><Number ${all}>${ONE}</Number></Dial>`);
    carrier.engine.phones.hangUp(caller);
    await settle();
    expect(at('/done')).toMatchObject([{ CallStatus: 'completed' }]);
    expect(called(TWO)).toBeUndefined();
    expect(at('/child').at(-1)).toMatchObject({ CallStatus: 'canceled' });
  });

  test('nothing where there is none: the next verb runs', async () => {
    const sid = await dialIn(carrier, '<Dial>+14155550110</Dial><Say loop="0">Nobody.</Say>');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Nobody.' }]);
  });
});

describe('the called side', () => {
  test('is a call of its own, with its parent, whose callback is told what was asked for', async () => {
    const caller = await dialIn(carrier, `<Dial><Number ${all}>${ONE}</Number></Dial>`);
    carrier.engine.phones.answer(sidOf(ONE));
    await settle();
    carrier.engine.phones.hangUp(sidOf(ONE));
    await settle();
    expect(at('/child').map(({ CallStatus, SequenceNumber }) => [CallStatus, SequenceNumber])).toEqual([
      ['initiated', '0'],
      ['ringing', '1'],
      ['in-progress', '2'],
      ['completed', '3'],
    ]);
    for (const params of at('/child')) {
      expect(params).toMatchObject({ ParentCallSid: caller, Direction: 'outbound-dial', CallSid: sidOf(ONE) });
    }
  });

  test('is told about at its end alone, where no events are named', async () => {
    await dialIn(carrier, `<Dial><Number statusCallback="/child">${ONE}</Number></Dial>`);
    carrier.engine.phones.reject(sidOf(ONE));
    await settle();
    expect(at('/child')).toMatchObject([{ CallStatus: 'busy' }]);
  });

  test('rings for 30 s unless timeout says otherwise, then no-answer', async () => {
    await dialIn(carrier, `<Dial action="/done"><Number statusCallback="/child">${ONE}</Number></Dial>`);
    await carrier.clock.advance(29_900);
    expect(statusOf(carrier, sidOf(ONE))).toBe('ringing');
    await carrier.clock.advance(100);
    expect(at('/child')).toMatchObject([{ CallStatus: 'no-answer', SipResponseCode: '487' }]);
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'no-answer' }]);
  });

  test('waits for no turn of the account: Dial is not counted with the calls of the API', async () => {
    await dialIn(carrier, `<Dial><Number>${ONE}</Number><Number>${TWO}</Number></Dial>`);
    expect([called(ONE), called(TWO)]).toMatchObject([
      { status: 'ringing', queueTimeMs: 0 },
      { status: 'ringing', queueTimeMs: 0 },
    ]);
  });

  test('its document is asked for by its method, of the call of its own', async () => {
    carrier.web.on('/screen', '<Response/>');
    await dialIn(carrier, `<Dial><Number url="/screen" method="GET">${ONE}</Number></Dial>`);
    carrier.engine.phones.answer(sidOf(ONE));
    await settle();
    expect(carrier.web.to('/screen')[0]).toMatchObject({ method: 'GET' });
    expect(carrier.web.to('/screen')[0]?.url).toContain(`CallSid=${sidOf(ONE)}`);
  });
});

describe('whose number is shown', () => {
  test('to a number: the caller’s, unless callerId says otherwise', async () => {
    await dialIn(carrier, `<Dial>${ONE}</Dial>`);
    expect(called(ONE)?.from).toBe(CALLER);
  });

  test.each([
    ['the one that was called', OWN_NUMBER],
    ['the caller’s own', CALLER],
  ])('callerId may be %s', async (_name, callerId) => {
    await dialIn(carrier, `<Dial callerId="${callerId}">${ONE}</Dial>`);
    expect(called(ONE)?.from).toBe(callerId);
  });

  test('callerId may be a verified number', async () => {
    const stamp = { accountSid: ACCOUNT, createdAtMs: 0, updatedAtMs: 0 };
    carrier.world.store.callerIds.put({ ...stamp, sid: 'PN1', phoneNumber: STRANGER, friendlyName: '' });
    await dialIn(carrier, `<Dial callerId="${STRANGER}">${ONE}</Dial>`);
    expect(called(ONE)?.from).toBe(STRANGER);
  });

  test('callerId may not be anybody else’s (13214): nobody rings', async () => {
    await dialIn(carrier, `<Dial action="/done" callerId="${STRANGER}">${ONE}</Dial>`);
    expect(called(ONE)).toBeUndefined();
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'failed' }]);
  });

  test('a browser needs one to call a number (13214)', async () => {
    carrier.web.on('/voice', `<Response><Dial action="/done">${ONE}</Dial></Response>`);
    await dialFromBrowser(carrier);
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'failed' }]);
    carrier.web.on('/voice', `<Response><Dial callerId="${OWN_NUMBER}">${ONE}</Dial></Response>`);
    await dialFromBrowser(carrier, 'o1_m2');
    expect(called(ONE)?.from).toBe(OWN_NUMBER);
  });

  test.each([STRANGER, 'client:boss'])('to a client: whatever callerId says, such as %s', async (callerId) => {
    const devices = new RingingDevices();
    carrier.engine.clientCalls.attach(devices);
    await dialIn(carrier, `<Dial callerId="${callerId}"><Client>o1_m2</Client></Dial>`);
    expect(devices.rung[0]?.request.parameters.From).toBe(callerId);
  });
});

describe('answerOnBridge', () => {
  test('leaves a caller whom nobody answers ringing, until the next verb answers', async () => {
    const sid = await dialIn(
      carrier,
      `<Dial answerOnBridge="true" timeout="5">${ONE}</Dial><Say loop="0">Later.</Say>`,
    );
    await carrier.clock.advance(4900);
    expect(statusOf(carrier, sid)).toBe('ringing');
    await carrier.clock.advance(100);
    expect(statusOf(carrier, sid)).toBe('in-progress');
  });

  test('changes nothing where another verb has answered before', async () => {
    const sid = await dialIn(carrier, `<Say>x</Say><Dial answerOnBridge="true">${ONE}</Dial>`);
    expect(statusOf(carrier, sid)).toBe('in-progress');
  });
});
