import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, press } from '../../testkit/dial-in.ts';
import {
  ACCOUNT,
  APPLICATION,
  OWN_NUMBER,
  startTestCarrier,
  type TestCarrier,
  WEB,
} from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const at = (path: string) => carrier.web.to(path).map(({ params }) => params);
const RFC_2822 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/;
const pause = '<Pause length="600"/>';

function call(to: string, twiml: string, events: string[] = []) {
  return carrier.engine.apiCalls.create({
    accountSid: ACCOUNT,
    from: OWN_NUMBER,
    to,
    phoneNumberSid: null,
    statusCallbacks: events.length > 0 ? [{ url: `${WEB}/status`, method: 'POST', events }] : [],
    timeoutSeconds: 10,
    timeLimitSeconds: 60,
    applicationSid: null,
    fallback: null,
    script: { twiml },
  }).sid;
}

describe('a call from a number', () => {
  test('tells who, whom, which call and account, and that it rings', async () => {
    const sid = await dialIn(carrier, pause);
    expect(at('/voice')[0]).toMatchObject({
      CallSid: sid,
      AccountSid: ACCOUNT,
      From: CALLER,
      Caller: CALLER,
      To: OWN_NUMBER,
      Called: OWN_NUMBER,
      CallStatus: 'ringing',
      ApiVersion: '2010-04-01',
      Direction: 'inbound',
    });
    expect(at('/voice')[0]).not.toHaveProperty('ParentCallSid');
    expect(at('/voice')[0]).not.toHaveProperty('ApplicationSid');
  });

  test('tells where both numbers are, in parts that may be empty', async () => {
    await dialIn(carrier, pause);
    for (const side of ['From', 'To', 'Caller', 'Called']) {
      expect(at('/voice')[0]).toMatchObject({
        [`${side}City`]: '',
        [`${side}State`]: '',
        [`${side}Zip`]: '',
        [`${side}Country`]: 'US',
      });
    }
  });

  test.each(['anonymous', 'Restricted', 'unknown', '266696687'])('From may be no number: %s', async (from) => {
    await dialIn(carrier, pause, from);
    expect(at('/voice')[0]).toMatchObject({ From: from, Caller: from });
    expect(at('/voice')[0]).not.toHaveProperty('FromCountry');
    expect(at('/voice')[0]).not.toHaveProperty('CallToken');
  });

  test('an application of the number is named, and asked instead of the number’s address', async () => {
    const [number] = carrier.world.store.numbers.all();
    if (number) carrier.world.store.numbers.put({ ...number, voiceUrl: `${WEB}/no`, voiceApplicationSid: APPLICATION });
    await dialIn(carrier, pause);
    expect(at('/voice')[0]).toMatchObject({ ApplicationSid: APPLICATION });
    expect(at('/no')).toEqual([]);
  });

  test('an action is asked in progress, and completed when the caller has hung up', async () => {
    carrier.web.on('/menu', `<Response><Dial action="/after"><Conference>a</Conference></Dial></Response>`);
    const sid = await dialIn(carrier, '<Gather numDigits="1" action="/menu"/>');
    await press(carrier, sid, '1');
    expect(at('/menu')[0]?.CallStatus).toBe('in-progress');
    carrier.engine.phones.hangUp(sid);
    await carrier.clock.advance(0);
    expect(at('/after')[0]?.CallStatus).toBe('completed');
  });

  test('its end is told to the number’s status callback, once, with seconds and begun minutes', async () => {
    const sid = await dialIn(carrier, '<Say>Hello</Say><Pause length="61"/>');
    await carrier.clock.advance(120_000);
    const [told] = at('/app-status');
    const seconds = Number(told?.CallDuration);
    expect(seconds).toBeGreaterThanOrEqual(61);
    expect(told).toMatchObject({
      CallSid: sid,
      CallStatus: 'completed',
      Duration: '2',
      CallbackSource: 'call-progress-events',
      SequenceNumber: '0',
      Timestamp: expect.stringMatching(RFC_2822),
    });
    expect(at('/app-status')).toHaveLength(1);
  });

  test.each([
    ['busy', 'busy'],
    ['rejected', 'no-answer'],
  ])('Reject with %s ends it as %s', async (reason, status) => {
    await dialIn(carrier, `<Reject reason="${reason}"/>`);
    expect(at('/app-status')).toMatchObject([{ CallStatus: status, CallDuration: '0', Duration: '0' }]);
  });

  test('it ends after four hours, whoever talks', async () => {
    await dialIn(carrier, '<Say loop="1000">Hello</Say>'.repeat(50));
    await carrier.clock.advance(14_399_000);
    expect(at('/app-status')).toEqual([]);
    await carrier.clock.advance(1000);
    expect(at('/app-status')).toMatchObject([{ CallStatus: 'completed', CallDuration: '14400' }]);
  });

  test('a caller who gives up before the answer is told as canceled', async () => {
    const sid = await dialIn(carrier, pause);
    carrier.engine.phones.hangUp(sid);
    await carrier.clock.advance(0);
    expect(at('/app-status')).toMatchObject([{ CallStatus: 'canceled' }]);
  });
});

describe('a call by the API', () => {
  test('its document is asked for in progress, as outbound-api', async () => {
    carrier.web.on('/next', `<Response>${pause}</Response>`);
    call('+14155550150', `<Response><Redirect>${WEB}/next</Redirect></Response>`);
    await carrier.clock.advance(2000);
    expect(at('/next')[0]).toMatchObject({ CallStatus: 'in-progress', Direction: 'outbound-api', From: OWN_NUMBER });
  });

  test('its callbacks count from 0 and bear a time', async () => {
    call('+14155550150', '<Response/>', ['initiated', 'ringing', 'answered', 'completed']);
    await carrier.clock.advance(60_000);
    expect(at('/status').map(({ SequenceNumber, CallStatus }) => [SequenceNumber, CallStatus])).toEqual([
      ['0', 'initiated'],
      ['1', 'ringing'],
      ['2', 'in-progress'],
      ['3', 'completed'],
    ]);
    for (const { Timestamp, CallbackSource } of at('/status')) {
      expect(Timestamp).toMatch(RFC_2822);
      expect(CallbackSource).toBe('call-progress-events');
    }
    expect(at('/status')[0]).not.toHaveProperty('CallDuration');
  });

  test('only the events asked for are told', async () => {
    call('+14155550150', '<Response/>', ['answered']);
    await carrier.clock.advance(60_000);
    expect(at('/status').map(({ CallStatus }) => CallStatus)).toEqual(['in-progress']);
  });

  test.each([
    ['completed', '+14155550150', '200'],
    ['busy', '+14155550110', '486'],
    ['no-answer', '+14155550115', '487'],
    ['busy', '+14155550120', '603'],
    ['failed', '+14155550125', '404'],
  ])('completed stands for every end: %s of %s, SIP %s', async (status, to, sip) => {
    call(to, '<Response/>', ['completed']);
    await carrier.clock.advance(60_000);
    expect(at('/status')).toMatchObject([
      { CallStatus: status, SipResponseCode: sip, CallDuration: expect.any(String) },
    ]);
  });

  test('its number’s seal is told while it rings and is answered: A for an own number', async () => {
    call('+14155550150', '<Response/>', ['initiated', 'ringing', 'answered', 'completed']);
    call('+442079460150', '<Response/>', ['ringing']);
    await carrier.clock.advance(60_000);
    const seals = at('/status').map(({ CallStatus, To, StirStatus }) => [To, CallStatus, StirStatus]);
    expect(seals.filter(([to]) => to === '+14155550150')).toEqual([
      ['+14155550150', 'initiated', undefined],
      ['+14155550150', 'ringing', 'A'],
      ['+14155550150', 'in-progress', 'A'],
      ['+14155550150', 'completed', undefined],
    ]);
    expect(seals.filter(([to]) => to === '+442079460150')).toEqual([['+442079460150', 'ringing', undefined]]);
  });

  test.each([
    ['B', true],
    ['C', false],
  ])('the seal of a number that is not the account’s is %s; verified: %s', async (seal, isVerified) => {
    const stamp = { accountSid: ACCOUNT, createdAtMs: 0, updatedAtMs: 0, sid: 'PN1', friendlyName: '' };
    if (isVerified) carrier.world.store.callerIds.put({ ...stamp, phoneNumber: CALLER });
    await dialIn(
      carrier,
      '<Dial><Number statusCallback="/child" statusCallbackEvent="ringing">+14155550190</Number></Dial>',
    );
    expect(at('/child')).toMatchObject([{ StirStatus: seal }]);
  });

  test('one that is cancelled while it rings is told with 487', async () => {
    const sid = call('+14155550115', '<Response/>', ['completed']);
    await carrier.clock.advance(2000);
    carrier.engine.apiCalls.end(sid, 'canceled');
    await carrier.clock.advance(0);
    expect(at('/status')).toMatchObject([{ CallStatus: 'canceled', SipResponseCode: '487' }]);
  });
});
