import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { RingingDevices } from '../../testkit/ringing-devices.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({
    phones: ['+14155550191', '+14155550192', '+14155550193'].map((number) => ({ number, persona: { kind: 'person' } })),
  });
});
afterEach(() => carrier.close());

const [ONE, TWO] = ['+14155550191', '+14155550192'];
const childOf = (to: string) => carrier.world.store.calls.all().find((call) => call.to === to)?.sid ?? '';
const done = () => carrier.web.to('/done').map(({ params }) => params);
const lineOf = (sid: string) => carrier.engine.legs.get(sid)?.lineId;
const bridgedTo = (sid: string) => carrier.media.lines.get(lineOf(sid) ?? '')?.bridgedTo ?? null;
const dial = (nouns: string, attributes = '') => `<Dial action="/done" ${attributes}>${nouns}</Dial>`;
const settle = () => carrier.clock.advance(0);

test('the caller hears it ring as in North America, or as in the country of ringTone', async () => {
  const heard = async (attributes: string, from: string) => {
    const sid = await dialIn(carrier, `<Dial ${attributes}>+14155550115</Dial>`, from);
    return playing(carrier, sid);
  };
  expect(await heard('', '+14155550197')).toEqual([{ kind: 'ringback', ringTone: 'us' }]);
  expect(await heard('ringTone="de"', '+14155550198')).toEqual([{ kind: 'ringback', ringTone: 'de' }]);
  expect(carrier.world.store.notifications.all()).toEqual([]);
  expect(await heard('ringTone="xx"', '+14155550199')).toEqual([{ kind: 'ringback', ringTone: 'us' }]);
  expect(carrier.world.store.notifications.all()).toHaveLength(1);
});

describe('several at once', () => {
  test('the first to answer wins, the others are given up and told so', async () => {
    const noun = (number: string) =>
      `<Number statusCallback="/child" statusCallbackEvent="completed">${number}</Number>`;
    const caller = await dialIn(carrier, dial(noun(ONE) + noun(TWO)));
    carrier.engine.phones.answer(childOf(TWO));
    await settle();
    expect(bridgedTo(caller)).toBe(lineOf(childOf(TWO)));
    expect(carrier.web.to('/child').map(({ params }) => [params.To, params.CallStatus])).toEqual([[ONE, 'canceled']]);
  });

  test('one after the other, each with its own timeout, with sequential', async () => {
    await dialIn(carrier, dial(`<Number>${ONE}</Number><Number>${TWO}</Number>`, 'sequential="true" timeout="10"'));
    expect(statusOf(carrier, childOf(ONE))).toBe('ringing');
    expect(childOf(TWO)).toBe('');
    await carrier.clock.advance(10_000);
    expect(statusOf(carrier, childOf(ONE))).toBe('no-answer');
    expect(statusOf(carrier, childOf(TWO))).toBe('ringing');
    carrier.engine.phones.reject(childOf(TWO));
    await settle();
    expect(done()).toMatchObject([{ DialCallStatus: 'busy', DialCallSid: childOf(TWO) }]);
  });

  test('of more than ten the rest is left out', async () => {
    await dialIn(carrier, dial(`<Number>${ONE}</Number>`.repeat(12)));
    expect(carrier.engine.legs.all()).toHaveLength(11);
  });

  test.each([
    ['nobody', '', 'failed'],
    ['a SIP address, for there is no SIP here', '<Sip>sip:someone@example.com</Sip>', 'failed'],
    ['a number that is none', '<Number>911a</Number>', 'failed'],
    ['one who is busy', '<Number>+14155550110</Number>', 'busy'],
    ['a client without a device', '<Client>nobody</Client>', 'no-answer'],
  ])('%s', async (_name, nouns, status) => {
    await dialIn(carrier, dial(nouns));
    expect(done()).toMatchObject([{ DialCallStatus: status }]);
  });
});

describe('before they are joined', () => {
  test('the called side may be asked by a document of its own, and pressing a key joins', async () => {
    carrier.web
      .on(
        '/screen',
        '<Response><Gather numDigits="1" action="/accept"><Say>Press one.</Say></Gather><Hangup/></Response>',
      )
      .on('/accept', '<Response/>');
    const caller = await dialIn(carrier, dial(`<Number url="/screen">${ONE}</Number>`));
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    expect(playing(carrier, childOf(ONE))).toMatchObject([{ text: 'Press one.' }]);
    expect(bridgedTo(caller)).toBeNull();
    await press(carrier, childOf(ONE), '1');
    expect(carrier.web.to('/accept')[0]?.params).toMatchObject({ CallSid: childOf(ONE), Digits: '1' });
    expect(bridgedTo(caller)).toBe(lineOf(childOf(ONE)));
  });

  test('one who hangs up there was never joined: completed, not bridged', async () => {
    carrier.web.on('/screen', '<Response><Hangup/></Response>');
    await dialIn(carrier, dial(`<Number url="/screen">${ONE}</Number>`));
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    expect(done()).toMatchObject([{ DialCallStatus: 'completed', DialBridged: 'false' }]);
  });

  test('a Dial in such a document is left out (13201)', async () => {
    carrier.web.on('/screen', `<Response><Dial>${TWO}</Dial></Response>`);
    const caller = await dialIn(carrier, dial(`<Number url="/screen">${ONE}</Number>`));
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    expect(childOf(TWO)).toBe('');
    expect(bridgedTo(caller)).toBe(lineOf(childOf(ONE)));
  });

  test('keys are sent to the called side, which hears them', async () => {
    const caller = await dialIn(carrier, dial(`<Number sendDigits="w1w2">${ONE}</Number>`));
    carrier.engine.phones.answer(childOf(ONE));
    await carrier.clock.advance(2000);
    expect(carrier.engine.phones.state(ONE).digitsHeard).toBe('12');
    expect(bridgedTo(caller)).not.toBeNull();
  });
});

describe('attributes', () => {
  test('answerOnBridge leaves the caller ringing until somebody answers', async () => {
    const caller = await dialIn(carrier, dial(`<Number>${ONE}</Number>`, 'answerOnBridge="true"'));
    expect(statusOf(carrier, caller)).toBe('ringing');
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    expect(statusOf(carrier, caller)).toBe('in-progress');
  });

  test('timeLimit ends the called side: completed', async () => {
    await dialIn(carrier, dial(`<Number>${ONE}</Number>`, 'timeLimit="30"'));
    carrier.engine.phones.answer(childOf(ONE));
    await carrier.clock.advance(30_000);
    expect(done()).toMatchObject([{ DialCallStatus: 'completed', DialCallDuration: '30', DialBridged: 'true' }]);
  });

  test('hangupOnStar is the caller’s, and only where it is wanted', async () => {
    const caller = await dialIn(carrier, dial(`<Number>${ONE}</Number>`, 'hangupOnStar="true"'));
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    await press(carrier, childOf(ONE), '*');
    expect(done()).toEqual([]);
    await press(carrier, caller, '*');
    expect(done()).toHaveLength(1);
    expect(statusOf(carrier, childOf(ONE))).toBe('completed');
  });

  test('record writes the caller and the called apart, and the action is told where', async () => {
    await dialIn(carrier, dial(`<Number>${ONE}</Number>`, 'record="record-from-answer-dual"'));
    await carrier.clock.advance(5000);
    carrier.engine.phones.answer(childOf(ONE));
    await carrier.clock.advance(9000);
    carrier.engine.phones.hangUp(childOf(ONE));
    await settle();
    expect(done()).toMatchObject([{ RecordingDuration: '9' }]);
    expect(carrier.world.store.recordings.all()).toMatchObject([{ channels: 2, source: 'DialVerb', track: 'both' }]);
  });

  test('record from ringing has the ringing in it', async () => {
    await dialIn(carrier, dial(`<Number>${ONE}</Number>`, 'record="record-from-ringing" timeout="5"'));
    await carrier.clock.advance(5000);
    expect(done()).toMatchObject([{ DialCallStatus: 'no-answer', RecordingDuration: '5' }]);
  });
});

describe('redirected by the API', () => {
  const elsewhere = { twiml: '<Response><Pause length="60"/></Response>' };

  test('the one who dialled: the called side is hung up', async () => {
    const caller = await dialIn(carrier, dial(`<Number>${ONE}</Number>`));
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    carrier.engine.apiCalls.redirect(caller, elsewhere, null);
    await settle();
    expect(statusOf(carrier, childOf(ONE))).toBe('completed');
    expect(statusOf(carrier, caller)).toBe('in-progress');
    expect(done()).toEqual([]);
  });

  test('the called side: it lives on, and the Dial is over without a duration', async () => {
    const caller = await dialIn(carrier, dial(`<Number>${ONE}</Number>`));
    carrier.web.on('/done', '<Response><Pause length="60"/></Response>');
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    carrier.engine.apiCalls.redirect(childOf(ONE), elsewhere, null);
    await settle();
    expect(statusOf(carrier, childOf(ONE))).toBe('in-progress');
    expect(done()).toMatchObject([{ DialCallStatus: 'completed' }]);
    expect(done()[0]).not.toHaveProperty('DialCallDuration');
    expect(bridgedTo(caller)).toBeNull();
  });
});

describe('clients', () => {
  let devices: RingingDevices;
  beforeEach(() => {
    devices = new RingingDevices();
    carrier.engine.clientCalls.attach(devices);
  });
  const client =
    '<Client><Identity>o1_m2</Identity><Parameter name="reason" value="transfer"/><Parameter name="n" value="2"/></Client>';

  test('their devices ring with the parameters, and answer', async () => {
    const caller = await dialIn(carrier, dial(client));
    const [device] = devices.rung;
    expect(device?.request).toMatchObject({
      accountSid: ACCOUNT,
      identity: 'o1_m2',
      customParameters: { reason: 'transfer', n: '2' },
      parameters: { From: '+14155550199', To: 'client:o1_m2', CallSid: childOf('client:o1_m2') },
    });
    device?.observer.ringing();
    device?.observer.answered();
    await settle();
    expect(bridgedTo(caller)).toBe(lineOf(childOf('client:o1_m2')));
    device?.observer.hungUp();
    await settle();
    expect(done()).toMatchObject([{ DialCallStatus: 'completed' }]);
    expect(device?.isOver).toBe(true);
  });

  test.each([
    ['no-device', 'no-answer'],
    ['busy', 'busy'],
    ['rejected', 'busy'],
    ['failed', 'failed'],
  ] as const)('%s is %s', async (how, status) => {
    await dialIn(carrier, dial('<Client>o1_m2</Client>'));
    devices.rung[0]?.observer.refused(how);
    await settle();
    expect(done()).toMatchObject([{ DialCallStatus: status }]);
  });

  test('a device stops ringing when a number answers first', async () => {
    await dialIn(carrier, dial(`<Client>o1_m2</Client><Number>${ONE}</Number>`));
    carrier.engine.phones.answer(childOf(ONE));
    await settle();
    expect(devices.rung[0]?.isOver).toBe(true);
  });
});

describe('a number of the carrier’s own', () => {
  beforeEach(() => {
    const [own] = carrier.world.store.numbers.all();
    if (own)
      carrier.world.store.numbers.put({
        ...own,
        sid: `PN${'d'.repeat(32)}`,
        phoneNumber: '+14155550101',
        voiceUrl: `${WEB}/reception`,
      });
    carrier.web.on(
      '/reception',
      '<Response><Pause length="2"/><Gather numDigits="1" action="/chosen" timeout="60"/></Response>',
    );
  });

  test('runs its VoiceUrl as an inbound call, whose answer is the answer', async () => {
    const caller = await dialIn(carrier, dial('<Number>+14155550101</Number>', `callerId="${OWN_NUMBER}"`));
    const [asked] = carrier.web.to('/reception');
    expect(asked?.params).toMatchObject({ Direction: 'inbound', CallStatus: 'ringing', From: OWN_NUMBER });
    const child = carrier.engine.legs.all().find(({ record }) => record.parentCallSid === caller)?.sid ?? '';
    expect(statusOf(carrier, child)).toBe('ringing');
    await carrier.clock.advance(2000);
    expect(statusOf(carrier, child)).toBe('in-progress');
    await press(carrier, caller, '4');
    expect(carrier.web.to('/chosen')[0]?.params).toMatchObject({ CallSid: asked?.params.CallSid, Digits: '4' });
    carrier.engine.phones.hangUp(caller);
    await settle();
    expect(statusOf(carrier, asked?.params.CallSid ?? '')).toBe('completed');
  });

  test('one that rejects is busy', async () => {
    carrier.web.on('/reception', '<Response><Reject reason="busy"/></Response>');
    await dialIn(carrier, dial('<Number>+14155550101</Number>'));
    expect(done()).toMatchObject([{ DialCallStatus: 'busy' }]);
  });
});
