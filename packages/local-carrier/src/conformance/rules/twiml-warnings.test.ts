import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialIn, playing } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ unconfirmed: { 'endless-loop': 'for-ever' } });
});
afterEach(() => carrier.close());

const listOf = (count: number, hint: string) => Array.from({ length: count }, () => hint).join(', ');

/** Each is skipped or put right with this code, and the call goes on to the end of its document. */
test.each([
  ['an unknown verb', '<Dance/>', 12200],
  ['a verb in small letters', '<say>Hello</say>', 12200],
  ['Leave outside of a queue', '<Leave/>', 12200],
  ['an unknown attribute', '<Say mood="good">Hello</Say>', 12200],
  ['an attribute in other letters', '<Say Loop="1">Hello</Say>', 12200],
  ['Dial: method', '<Dial method="PUT"/>', 13210],
  ['Dial: a timeout that is no number', '<Dial timeout="soon"/>', 13212],
  ['Dial: a timeout below 5', '<Dial timeout="1"/>', 13212],
  ['Dial: a timeout above 600', '<Dial timeout="601"/>', 13212],
  ['Dial: hangupOnStar', '<Dial hangupOnStar="yes"/>', 13213],
  ['Dial: a callerId that is not the account’s', '<Dial callerId="+14155559999">+14155550110</Dial>', 13214],
  ['Dial: a noun that is none', '<Dial><Say>Hello</Say></Dial>', 13215],
  ['Dial: timeLimit', '<Dial timeLimit="-1"/>', 13216],
  ['Dial: record', '<Dial record="maybe"/>', 13217],
  ['Dial: sequential', '<Dial sequential="1"/>', 13218],
  ['Dial: answerOnBridge', '<Dial answerOnBridge="1"/>', 13219],
  ['Number: method', '<Dial><Number url="/x" method="PUT">+14155550110</Number></Dial>', 13221],
  ['Number: sendDigits', '<Dial><Number sendDigits="a">+14155550110</Number></Dial>', 13222],
  [
    'Number: a detection whose result nobody is told',
    '<Dial><Number machineDetection="Enable">+14155550110</Number></Dial>',
    21262,
  ],
  [
    'Number: asyncAmd of calls',
    '<Dial><Number machineDetection="Enable" amdStatusCallback="/x" asyncAmd="true">+14155550110</Number></Dial>',
    21263,
  ],
  ['Dial: a callReason of more than 50 characters', `<Dial callReason="${'a'.repeat(51)}"/>`, 12200],
  ['Gather: bargeIn', '<Gather timeout="0" bargeIn="1"/>', 12200],
  ['Number: letters', '<Dial><Number>+1415CALLME</Number></Dial>', 13223],
  ['Number: not E.164', '<Dial><Number>4155550110</Number></Dial>', 13224],
  ['Conference: muted', '<Dial><Conference muted="1">a</Conference></Dial>', 13230],
  ['Conference: endConferenceOnExit', '<Dial><Conference endConferenceOnExit="1">a</Conference></Dial>', 13231],
  ['Conference: startConferenceOnEnter', '<Dial><Conference startConferenceOnEnter="1">a</Conference></Dial>', 13232],
  ['Conference: waitMethod', '<Dial><Conference waitMethod="PUT">a</Conference></Dial>', 13234],
  ['Conference: beep', '<Dial><Conference beep="loud">a</Conference></Dial>', 13235],
  ['Conference: a name of more than 128 characters', `<Dial><Conference>${'a'.repeat(129)}</Conference></Dial>`, 13237],
  ['Conference: a coach who is not in it', '<Dial><Conference coach="CA1">a</Conference></Dial>', 13240],
  ['Sip: method', '<Dial><Sip url="/x" method="PUT">sip:a@b.test</Sip></Dial>', 13241],
  ['Sip: an address that is none', '<Dial><Sip>nobody</Sip></Dial>', 13243],
  ['Gather: finishOnKey', '<Gather timeout="0" finishOnKey="ab"/>', 13310],
  ['Gather: method', '<Gather timeout="0" method="PUT"/>', 13312],
  ['Gather: timeout', '<Gather timeout="long"/>', 13313],
  ['Gather: numDigits', '<Gather timeout="0" numDigits="0"/>', 13314],
  ['Gather: a verb in it that cannot be', '<Gather timeout="0"><Dial/></Gather>', 13320],
  ['Gather: input', '<Gather timeout="0" input="smell"/>', 13326],
  ['Gather: speechTimeout', '<Gather timeout="0" speechTimeout="x"/>', 13327],
  ['Gather: maxSpeechTime above 60', '<Gather timeout="0" maxSpeechTime="61"/>', 13328],
  ['Gather: partialResultCallbackMethod', '<Gather timeout="0" partialResultCallbackMethod="PUT"/>', 13329],
  ['Gather: more than 500 hints', `<Gather timeout="0" hints="${listOf(501, 'a')}"/>`, 13330],
  ['Gather: a hint of more than 100 characters', `<Gather timeout="0" hints="a, ${'b'.repeat(101)}"/>`, 13330],
  ['Gather: actionOnEmptyResult', '<Gather timeout="0" actionOnEmptyResult="1"/>', 13338],
  ['Play: loop', '<Play loop="x" digits="1"/>', 13410],
  ['Play: digits', '<Play digits="1a"/>', 13430],
  ['Say: loop', '<Say loop="-1">Hello</Say>', 13510],
  ['Say: no text', '<Say/>', 13520],
  ['Say: more than 4,096 characters', `<Say>${'a'.repeat(4097)}</Say>`, 13521],
  ['Pause: length', '<Pause length="x"/>', 13910],
])('%s', async (_name, verb, code) => {
  await dialIn(carrier, `${verb}<Say loop="0">The end.</Say>`);
  expect(carrier.world.store.notifications.list(ACCOUNT).map((each) => each.code)).toEqual([code]);
  for (const leg of carrier.engine.legs.all()) if (leg.record.direction === 'outbound-dial') leg.end('hung-up');
  for (const { record } of carrier.engine.conferences.all(ACCOUNT)) carrier.engine.conferences.bySid(record.sid)?.end();
  await carrier.clock.advance(600_000);
  expect(carrier.engine.legs.all().map(({ sid }) => playing(carrier, sid))).toMatchObject([[{ text: 'The end.' }]]);
});

test('Gather: 500 hints of 100 characters are no warning', async () => {
  await dialIn(carrier, `<Gather timeout="0" hints="${listOf(500, 'a b'.padEnd(100, 'c'))}"/>`);
  expect(carrier.world.store.notifications.list(ACCOUNT)).toEqual([]);
});

test.each([
  ['method', 'method="PUT"', 13610],
  ['timeout', 'timeout="x"', 13611],
  ['maxLength', 'maxLength="0"', 13612],
  ['transcribe', 'transcribe="1"', 13614],
  ['a maxLength above 120 with a transcription', 'transcribe="true" maxLength="121"', 13615],
  ['playBeep', 'playBeep="1"', 13616],
])('Record: %s', async (_name, attribute, code) => {
  await dialIn(carrier, `<Record action="/done" ${attribute}/>`);
  expect(carrier.world.store.notifications.list(ACCOUNT)[0]).toMatchObject({ code, level: 'warning' });
});

test.each([
  ['Dial from a document of the called side', 13201, '<Dial><Number url="/inner">+14155550150</Number></Dial>'],
  ['a verb in a waiting document that is no sound', 13238, '<Dial><Conference waitUrl="/inner">a</Conference></Dial>'],
])('%s is an error, and goes on', async (_name, code, verbs) => {
  carrier.web.on('/inner', '<Response><Dial>+14155550151</Dial><Pause length="60"/></Response>');
  await dialIn(carrier, verbs);
  await carrier.clock.advance(5000);
  expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code, level: 'error' }]);
  expect(carrier.engine.legs.all().map(({ record }) => record.to)).not.toContain('+14155550151');
});
