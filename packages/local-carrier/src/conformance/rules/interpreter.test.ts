import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  dialFromBrowser,
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

const apology = [{ kind: 'clip', clip: 'apology' }];
const playing = (callSid: string) =>
  carrier.media.lines.get(carrier.engine.legs.get(callSid)?.lineId ?? '')?.playing ?? null;
const statusOf = (sid: string) => carrier.world.store.calls.get(sid)?.status;

describe('a document that cannot be used', () => {
  test('a circle of redirects without a sound is one of them', async () => {
    carrier.web.on('/voice', '<Response><Redirect/></Response>').on('/fallback', { status: 500 });
    const { callSid } = await dialFromBrowser(carrier);
    await carrier.clock.advance(10_000);
    expect(carrier.web.to('/fallback')[0]?.params.ErrorCode).toBe('11215');
    expect(statusOf(callSid)).toBe('completed');
  });

  test('when the fallback fails too there is an apology, and the call ends', async () => {
    carrier.web.on('/voice', { status: 500 }).on('/fallback', { status: 500 });
    const { callSid, heard } = await dialFromBrowser(carrier);
    expect(playing(callSid)).toEqual(apology);
    await carrier.clock.advance(10_000);
    expect(carrier.web.to('/fallback')).toHaveLength(1);
    expect(statusOf(callSid)).toBe('completed');
    expect(heard).toEqual(['ringing', 'answered', 'ended']);
  });
});

describe('verbs on a call', () => {
  async function dialIn(twiml: string): Promise<string> {
    carrier.web.on('/voice', twiml);
    const dialled = carrier.engine.phones.dial({ from: '+14155550199', to: OWN_NUMBER });
    await carrier.clock.advance(0);
    return dialled?.callSid ?? '';
  }

  test('a number’s caller is asked about at its VoiceUrl', async () => {
    await dialIn('<Response/>');
    expect(carrier.web.to('/voice')[0]?.params).toMatchObject({
      From: '+14155550199',
      To: OWN_NUMBER,
      Direction: 'inbound',
      CallStatus: 'ringing',
    });
  });

  test('Pause first goes on ringing, Say answers, the end hangs up', async () => {
    const callSid = await dialIn('<Response><Pause length="3"/><Say>Hello</Say></Response>');
    expect(statusOf(callSid)).toBe('ringing');
    await carrier.clock.advance(3000);
    expect(statusOf(callSid)).toBe('in-progress');
    await carrier.clock.advance(5000);
    expect(statusOf(callSid)).toBe('completed');
  });

  test('Reject does not answer', async () => {
    const callSid = await dialIn('<Response><Reject reason="busy"/></Response>');
    expect(carrier.world.store.calls.get(callSid)).toMatchObject({ status: 'busy', answeredAtMs: null });
  });

  test('Redirect takes relative addresses from the document', async () => {
    carrier.web.on('/next', '<Response><Hangup/></Response>');
    const callSid = await dialIn('<Response><Redirect method="GET">next?a=b</Redirect><Say>never</Say></Response>');
    expect(carrier.web.to('/next')[0]?.url).toMatch(/^http:\/\/customer\.test\/next\?a=b&CallSid=CA/);
    expect(statusOf(callSid)).toBe('completed');
  });

  test('Play of something that is no audio is a failure like any other', async () => {
    carrier.web.on('/sound.wav', { status: 404 });
    await dialIn('<Response><Play>/sound.wav</Play></Response>');
    expect(carrier.web.to('/fallback')).toHaveLength(1);
  });

  test('Dial with Number rings out, joins the two, and tells the action', async () => {
    const callSid = await dialIn(
      '<Response><Dial action="/done"><Number statusCallback="/child" statusCallbackEvent="ringing answered completed">+14155550150</Number></Dial></Response>',
    );
    expect(playing(callSid)).toMatchObject([{ kind: 'ringback' }]);
    await carrier.clock.advance(1500);
    const child = carrier.engine.legs.all().find((leg) => leg.sid !== callSid);
    expect(carrier.media.lines.get(child?.lineId ?? '')?.bridgedTo).toBe(carrier.engine.legs.get(callSid)?.lineId);
    await carrier.clock.advance(7000);
    carrier.engine.phones.hangUp(child?.sid ?? '');
    await carrier.clock.advance(0);
    expect(carrier.web.to('/done')[0]?.params).toMatchObject({
      DialCallStatus: 'completed',
      DialCallDuration: '7',
      DialBridged: 'true',
      DialCallSid: child?.sid,
    });
    expect(carrier.web.to('/child').map(({ params }) => params.CallStatus)).toEqual([
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(carrier.web.to('/child')[0]?.params.ParentCallSid).toBe(callSid);
  });

  test('a caller who hangs up while it rings takes the child along', async () => {
    const callSid = await dialIn('<Response><Dial>+14155550115</Dial></Response>');
    const child = carrier.engine.legs.all().find((leg) => leg.sid !== callSid);
    await carrier.clock.advance(2000);
    carrier.engine.phones.hangUp(callSid);
    await carrier.clock.advance(0);
    expect(statusOf(child?.sid ?? '')).toBe('canceled');
  });

  test('a client needs a callerId of its account to dial a number (13214)', async () => {
    carrier.web.on('/voice', '<Response><Dial action="/done">+14155550150</Dial></Response>');
    await dialFromBrowser(carrier);
    expect(carrier.web.to('/done')[0]?.params).toMatchObject({ DialCallStatus: 'failed' });
    carrier.web.on('/voice', `<Response><Dial callerId="${OWN_NUMBER}">+14155550150</Dial></Response>`);
    await dialFromBrowser(carrier, 'o1_m2');
    expect(carrier.engine.legs.all().map(({ record }) => record.to)).toContain('+14155550150');
  });
});

describe('a call of the API', () => {
  test('asks for its document when it is answered, in progress', async () => {
    carrier.web.on('/answered', '<Response><Pause length="60"/></Response>');
    const { sid } = carrier.engine.apiCalls.create({
      accountSid: ACCOUNT,
      from: OWN_NUMBER,
      to: '+14155550150',
      phoneNumberSid: null,
      statusCallbacks: [],
      timeoutSeconds: 60,
      timeLimitSeconds: 20,
      applicationSid: null,
      fallback: null,
      script: { kind: 'voice', url: `${WEB}/answered`, method: 'POST', params: {} },
    });
    await carrier.clock.advance(1499);
    expect(carrier.web.to('/answered')).toEqual([]);
    await carrier.clock.advance(1);
    expect(carrier.web.to('/answered')[0]?.params).toMatchObject({
      CallStatus: 'in-progress',
      Direction: 'outbound-api',
    });
    await carrier.clock.advance(20_000);
    expect(statusOf(sid)).toBe('completed');
  });
});

describe('the profile of Twilio', () => {
  test('rings late, waits longer than the timeout says, and shows lists late', async () => {
    carrier.close();
    carrier = startTestCarrier({ profile: 'twilio' });
    const { sid } = carrier.engine.apiCalls.create({
      accountSid: ACCOUNT,
      from: OWN_NUMBER,
      to: '+14155550115',
      phoneNumberSid: null,
      statusCallbacks: [],
      timeoutSeconds: 30,
      timeLimitSeconds: 20,
      applicationSid: null,
      fallback: null,
      script: { twiml: '<Response/>' },
    });
    expect(carrier.world.store.calls.list(ACCOUNT)).toEqual([]);
    await carrier.clock.advance(900);
    expect(statusOf(sid)).toBe('initiated');
    await carrier.clock.advance(3100);
    expect(statusOf(sid)).toBe('ringing');
    expect(carrier.world.store.calls.list(ACCOUNT)).toMatchObject([{ sid }]);
    await carrier.clock.advance(30_500);
    expect(statusOf(sid)).toBe('ringing');
    await carrier.clock.advance(500);
    expect(statusOf(sid)).toBe('no-answer');
  });
});

describe('sounds', () => {
  async function dialIn(twiml: string): Promise<string> {
    carrier.web.on('/voice', twiml);
    const dialled = carrier.engine.phones.dial({ from: '+14155550199', to: OWN_NUMBER });
    await carrier.clock.advance(0);
    return dialled?.callSid ?? '';
  }

  test('Say as often as loop says, and for ever with 0', async () => {
    const thrice = await dialIn('<Response><Say loop="3">Hello</Say></Response>');
    expect(playing(thrice)).toHaveLength(3);
    await carrier.clock.advance(3 * 5 * 60);
    expect(statusOf(thrice)).toBe('completed');
    const endless = await dialIn('<Response><Say loop="0">Hello</Say></Response>');
    await carrier.clock.advance(3_600_000);
    expect(playing(endless)).toMatchObject([{ text: 'Hello' }]);
  });

  test('Play of digits presses keys that the phone hears, w being half a second', async () => {
    await dialIn('<Response><Play digits="1w2W3"/><Pause length="60"/></Response>');
    const heard = () => carrier.engine.phones.state('+14155550199').digitsHeard;
    expect(heard()).toBe('1');
    await carrier.clock.advance(750);
    expect(heard()).toBe('12');
    await carrier.clock.advance(1250);
    expect(heard()).toBe('123');
  });

  test('an empty Redirect asks for the document itself, with its fragment', async () => {
    const url = `${WEB}/start?a=b#rc=2`;
    carrier.web.on('/start', '<Response><Pause length="5"/><Redirect/></Response>');
    const { sid } = carrier.engine.apiCalls.create({
      accountSid: ACCOUNT,
      from: OWN_NUMBER,
      to: '+14155550150',
      phoneNumberSid: null,
      statusCallbacks: [],
      timeoutSeconds: 60,
      timeLimitSeconds: 60,
      applicationSid: null,
      fallback: null,
      script: { kind: 'voice', url, method: 'POST', params: {} },
    });
    await carrier.clock.advance(7000);
    const delivered = carrier.deliveries.find({ call: sid }).map((each) => [each.kind, each.url]);
    expect(delivered.filter(([kind]) => kind === 'redirect')).toEqual([['redirect', url]]);
  });
});
