import { afterEach, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { CALLER, dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import {
  ACCOUNT,
  APPLICATION,
  conferenceTwiml,
  dialFromBrowser,
  OWN_NUMBER,
  startTestCarrier,
  type TestCarrier,
} from '../../testkit/test-carrier.ts';
import type { UnconfirmedChoices } from '../../unconfirmed.ts';

/** What nobody could confirm of calls runs both ways: how they end, what is told first, how long they ring. */
let carrier: TestCarrier;
afterEach(() => carrier.close());

const [ONE, TWO] = ['+14155550191', '+14155550192'];

function start(unconfirmed: Partial<UnconfirmedChoices>): void {
  const phones = [ONE, TWO].map((number) => ({ number, persona: { kind: 'person' } as const }));
  carrier = startTestCarrier({ phones, unconfirmed });
}
const callTo = (number: string) => carrier.world.store.calls.all().find(({ to }) => to === number)?.sid ?? '';
const told = (path: string) => carrier.web.to(path).map(({ params }) => params);
const targets = [ONE, TWO].map((number) => `<Number statusCallback="/child">${number}</Number>`).join('');

test.each(['canceled', 'no-answer'] as const)(
  'given-up-target: %s, when another answers and when the caller gives up',
  async (choice) => {
    start({ 'given-up-target': choice });
    await dialIn(carrier, `<Dial>${targets}</Dial>`);
    carrier.engine.phones.answer(callTo(TWO));
    await carrier.clock.advance(0);
    expect(told('/child')).toMatchObject([{ To: ONE, CallStatus: choice, SipResponseCode: '487' }]);
    const impatient = await dialIn(carrier, `<Dial><Number statusCallback="/other">${ONE}</Number></Dial>`);
    carrier.engine.phones.hangUp(impatient);
    await carrier.clock.advance(0);
    expect(told('/other')).toMatchObject([{ To: ONE, CallStatus: choice }]);
  },
);

test.each([
  ['each', 20_000],
  ['all', 10_000],
] as const)(
  'sequential-timeout: %s of the targets rings for 10 s, so the Dial is over after %i ms',
  async (choice, ms) => {
    start({ 'sequential-timeout': choice });
    await dialIn(carrier, `<Dial action="/done" sequential="true" timeout="10">${targets}</Dial>`);
    await carrier.clock.advance(ms - 1);
    expect(told('/done')).toEqual([]);
    await carrier.clock.advance(1);
    expect(told('/done')).toMatchObject([{ DialCallStatus: 'no-answer' }]);
    expect(callTo(TWO) === '').toBe(choice === 'all');
  },
);

test('sequential-timeout: all, where one is busy the next has the time that is left', async () => {
  start({ 'sequential-timeout': 'all' });
  await dialIn(carrier, `<Dial action="/done" sequential="true" timeout="10">${targets}</Dial>`);
  await carrier.clock.advance(4000);
  carrier.engine.phones.reject(callTo(ONE));
  await carrier.clock.advance(5999);
  expect(statusOf(carrier, callTo(TWO))).toBe('ringing');
  await carrier.clock.advance(1);
  expect(told('/done')).toMatchObject([{ DialCallStatus: 'no-answer', DialCallSid: callTo(TWO) }]);
});

test.each([
  ['asked', 1],
  ['not-asked', 0],
] as const)('dial-action-after-hang-up: %s', async (choice, times) => {
  start({ 'dial-action-after-hang-up': choice });
  const caller = await dialIn(carrier, `<Dial action="/done">${ONE}</Dial>`);
  carrier.engine.phones.hangUp(caller);
  await carrier.clock.advance(0);
  expect(told('/done')).toHaveLength(times);
  expect(statusOf(carrier, callTo(ONE))).toBe('canceled');
});

test.each([
  ['after-answer', ['answered', 'joined']],
  ['before-answer', ['joined', 'answered']],
] as const)('participant-join: %s', async (choice, order) => {
  start({ 'participant-join': choice });
  carrier.web.on('/voice', conferenceTwiml('agent'));
  await dialFromBrowser(carrier);
  addCustomer(carrier, ONE);
  await carrier.clock.advance(0);
  const before = carrier.web.asked.length;
  carrier.engine.phones.answer(callTo(ONE));
  await carrier.clock.advance(0);
  const events = carrier.web.asked.slice(before).flatMap(({ params }) => {
    if (params.CallStatus === 'in-progress') return ['answered'];
    return params.StatusCallbackEvent === 'participant-join' ? ['joined'] : [];
  });
  expect(events).toEqual(order);
  expect(carrier.media.lines.get(`phone ${callTo(ONE)}`)?.room?.flags).toMatchObject({ held: false, muted: false });
});

test.each(['after-answer', 'before-answer'] as const)(
  'participant-join: %s, one who does not answer leaves without a join',
  async (choice) => {
    start({ 'participant-join': choice });
    carrier.web.on('/voice', conferenceTwiml('agent'));
    await dialFromBrowser(carrier);
    addCustomer(carrier, ONE);
    await carrier.clock.advance(30_000);
    const events = told('/conference').map((each) => [each.StatusCallbackEvent, each.ParticipantLabel]);
    expect(events).toEqual([
      ['participant-join', 'agent'],
      ['participant-leave', 'customer'],
    ]);
  },
);

test.each([
  ['long', { kind: 'clip', clip: 'apology' }],
  ['short', { kind: 'speech', text: 'An application error has occurred.', language: 'en-US' }],
] as const)('apology: %s', async (choice, prompt) => {
  start({ apology: choice });
  carrier.web.on('/voice', { status: 500 }).on('/fallback', { status: 500 });
  const sid = carrier.engine.phones.dial({ from: CALLER, to: '+14155550100' })?.callSid ?? '';
  await carrier.clock.advance(0);
  expect(playing(carrier, sid)).toEqual([prompt]);
  expect(statusOf(carrier, sid)).toBe('in-progress');
  await carrier.clock.advance(10_000);
  expect(statusOf(carrier, sid)).toBe('completed');
});

test.each([
  ['usual', ['486', '404', '503']],
  ['rare', ['600', '484', '480']],
] as const)(
  'sip-codes: %s, of a busy number, an unreachable one and one whose owner has no address',
  async (choice, codes) => {
    start({ 'sip-codes': choice });
    addCustomer(carrier, '+14155550110');
    await carrier.clock.advance(5000);
    addCustomer(carrier, '+14155550125');
    await carrier.clock.advance(5000);
    const [number] = carrier.world.store.numbers.all();
    if (number) carrier.world.store.numbers.put({ ...number, voiceUrl: '' });
    addCustomer(carrier, OWN_NUMBER);
    await carrier.clock.advance(5000);
    const last = told('/leg').filter(({ CallStatus = '' }) => ['busy', 'failed'].includes(CallStatus));
    expect(last.map(({ SipResponseCode }) => SipResponseCode)).toEqual(codes);
  },
);

test.each([
  ['thousand', 'completed'],
  ['for-ever', 'in-progress'],
] as const)('endless-loop: %s', async (choice, status) => {
  start({ 'endless-loop': choice });
  const sid = await dialIn(carrier, '<Say loop="0">Hello</Say>');
  await carrier.clock.advance(1000 * 5 * 60);
  expect(statusOf(carrier, sid)).toBe(status);
});

test.each([
  ['true', null],
  ['false', [{ text: 'Press a key.' }]],
] as const)('barge-in: %s, of a Gather that says nothing about it', async (choice, heard) => {
  start({ 'barge-in': choice });
  const sid = await dialIn(carrier, '<Gather numDigits="9"><Say>Press a key.</Say></Gather>');
  await press(carrier, sid, '1');
  if (heard) expect(playing(carrier, sid)).toMatchObject(heard);
  else expect(playing(carrier, sid)).toBeNull();
});

test.each(['true', 'false'] as const)('barge-in: %s, and the Gather says it', async (choice) => {
  start({ 'barge-in': choice });
  const sid = await dialIn(carrier, '<Gather numDigits="9" bargeIn="false"><Say>Press a key.</Say></Gather>');
  await press(carrier, sid, '1');
  expect(playing(carrier, sid)).toMatchObject([{ text: 'Press a key.' }]);
});

test.each([
  ['left-out', 'client:o1_m1'],
  ['taken', '+14155550142'],
] as const)('reserved-params: %s, a From that the page chose', async (choice, From) => {
  start({ 'reserved-params': choice });
  carrier.web.on('/voice', '<Response><Pause length="9"/></Response>');
  const params = { From: '+14155550142', note: 'a' };
  await carrier.media.openBrowserLine('browser');
  carrier.engine.browserCalls.invite(
    { accountSid: ACCOUNT, identity: 'o1_m1', applicationSid: APPLICATION, params, lineId: 'browser' },
    { ringing() {}, answered() {}, ended() {} },
  );
  await carrier.clock.advance(0);
  expect(told('/voice')).toMatchObject([{ From, Caller: 'client:o1_m1', note: 'a' }]);
});
