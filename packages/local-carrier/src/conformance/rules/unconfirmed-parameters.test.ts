import { afterEach, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { CALLER, dialIn, press } from '../../testkit/dial-in.ts';
import {
  ACCOUNT,
  conferenceTwiml,
  dialFromBrowser,
  OWN_NUMBER,
  startTestCarrier,
  type TestCarrier,
  WEB,
} from '../../testkit/test-carrier.ts';
import type { UnconfirmedChoices } from '../../unconfirmed.ts';

/** Parameters that are seen and that no document promises: every program has to do without them. */
let carrier: TestCarrier;
afterEach(() => carrier.close());

const start = (unconfirmed: Partial<UnconfirmedChoices>) => {
  carrier = startTestCarrier({ unconfirmed });
};
const last = (path: string) => carrier.web.to(path).at(-1)?.params ?? {};
const TONE = '+14155550150';

/** Which of these parameters there are. */
const named = (params: object, names: readonly string[]) => names.filter((name) => name in params);

test.each([
  ['sent', ['RecordingUrl', 'RecordingSid', 'RecordingDuration']],
  ['left-out', ['RecordingUrl']],
] as const)('recording-sid: %s to the action of a Dial', async (choice, names) => {
  start({ 'recording-sid': choice });
  await dialIn(carrier, `<Dial record="record-from-answer" action="/done">${TONE}</Dial>`);
  await carrier.clock.advance(3000);
  const child = carrier.engine.legs.all().find(({ record }) => record.to === TONE);
  child?.end('hung-up');
  await carrier.clock.advance(0);
  expect(named(last('/done'), ['RecordingUrl', 'RecordingSid', 'RecordingDuration'])).toEqual(names);
});

test.each([
  ['sent', ['RecordingUrl', 'RecordingSid', 'RecordingDuration']],
  ['left-out', ['RecordingUrl', 'RecordingDuration']],
] as const)('recording-sid: %s to the action of Record', async (choice, names) => {
  start({ 'recording-sid': choice });
  const caller = await dialIn(carrier, '<Record action="/done" playBeep="false"/>');
  await carrier.clock.advance(2000);
  await press(carrier, caller, '#');
  expect(named(last('/done'), ['RecordingUrl', 'RecordingSid', 'RecordingDuration'])).toEqual(names);
});

test.each(['sent', 'left-out'] as const)(
  'optional-parameters: %s, AnsweredBy in the callbacks of a call',
  async (choice) => {
    start({ 'optional-parameters': choice });
    const machineDetection = {
      untilMessageEnd: false,
      timeoutSeconds: 30,
      speechThresholdMs: 2400,
      speechEndThresholdMs: 1200,
      silenceTimeoutMs: 5000,
      callback: { url: `${WEB}/amd`, method: 'POST' as const },
    };
    const sid = addCustomer(carrier, TONE, { machineDetection });
    await carrier.clock.advance(20_000);
    carrier.engine.legs.get(sid)?.end('hung-up');
    await carrier.clock.advance(0);
    expect(last('/leg').CallStatus).toBe('completed');
    expect('AnsweredBy' in last('/leg')).toBe(choice === 'sent');
    expect(last('/amd')).toHaveProperty('AnsweredBy');
  },
);

test.each(['sent', 'left-out'] as const)('optional-parameters: %s, CallSidToCoach of a coach', async (choice) => {
  start({ 'optional-parameters': choice });
  carrier.web.on('/voice', conferenceTwiml('agent'));
  const { callSid } = await dialFromBrowser(carrier);
  carrier.web.on('/voice', conferenceTwiml('coach', `coach="${callSid}"`));
  await dialFromBrowser(carrier, 'o1_m2');
  const joined = carrier.web.to('/conference').find(({ params }) => params.ParticipantLabel === 'coach')?.params ?? {};
  expect(joined.Coaching).toBe('true');
  expect('CallSidToCoach' in joined).toBe(choice === 'sent');
});

test.each(['sent', 'left-out'] as const)('optional-parameters: %s, who was taken out of a queue', async (choice) => {
  start({ 'optional-parameters': choice });
  await dialIn(carrier, '<Enqueue waitUrl="">a</Enqueue>', '+14155550198');
  const taker = await dialIn(carrier, '<Dial action="/done"><Queue>a</Queue></Dial>');
  for (const { sid } of carrier.engine.legs.all()) if (sid !== taker) carrier.engine.phones.hangUp(sid);
  await carrier.clock.advance(0);
  const names = ['DequeueResult', 'DequeuedCallSid', 'DequeuedCallQueueTime', 'DequeuedCallDuration'];
  expect(named(last('/done'), ['QueueSid', ...names])).toEqual(['QueueSid', ...(choice === 'sent' ? names : [])]);
});

test.each(['sent', 'left-out'] as const)('optional-parameters: %s, ErrorCode of a recording', async (choice) => {
  start({ 'optional-parameters': choice });
  const caller = await dialIn(carrier, '<Record recordingStatusCallback="/recorded" playBeep="false"/>');
  await carrier.clock.advance(2000);
  await press(carrier, caller, '#');
  expect(last('/recorded').RecordingStatus).toBe('completed');
  expect('ErrorCode' in last('/recorded')).toBe(choice === 'sent');
});

test.each(['sent', 'left-out'] as const)(
  'optional-parameters: %s, how sure words are that are not final',
  async (choice) => {
    start({ 'optional-parameters': choice });
    await dialIn(carrier, '<Gather input="speech" partialResultCallback="/partial" action="/done"/>');
    carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-thanks', text: 'Hello', once: true });
    await carrier.clock.advance(1000);
    carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-thanks', text: 'again', once: true });
    await carrier.clock.advance(1000);
    const names = ['StableSpeechResult', 'Stability', 'SequenceNumber'];
    const [first, second] = carrier.web.to('/partial').map(({ params }) => params);
    expect(first).toMatchObject({ UnstableSpeechResult: 'Hello' });
    expect(second).toMatchObject({ UnstableSpeechResult: 'Hello again' });
    expect(named(second ?? {}, names)).toEqual(choice === 'sent' ? names : []);
    if (choice === 'sent') expect(first).toMatchObject({ StableSpeechResult: '', SequenceNumber: '0' });
    if (choice === 'sent') expect(second).toMatchObject({ StableSpeechResult: 'Hello', SequenceNumber: '1' });
  },
);

test.each(['sent', 'left-out'] as const)(
  'optional-parameters: %s, OutgoingCallerIdSid of a number that was verified',
  async (choice) => {
    start({ 'optional-parameters': choice });
    const { call, code } = carrier.engine.callerIds.verify({
      accountSid: ACCOUNT,
      phoneNumber: '+14155550160',
      friendlyName: 'Mine',
      delayMs: 0,
      extension: '',
      statusCallback: { url: `${WEB}/verified`, method: 'POST' },
    });
    await carrier.clock.advance(5000);
    await press(carrier, call.sid, code);
    expect(last('/verified').VerificationStatus).toBe('success');
    expect('OutgoingCallerIdSid' in last('/verified')).toBe(choice === 'sent');
  },
);

test.each(['sent', 'left-out'] as const)('optional-parameters: %s, Confidence of what was said', async (choice) => {
  start({ 'optional-parameters': choice });
  await dialIn(carrier, '<Gather input="speech" action="/done"/>');
  carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-thanks', text: 'Hello', once: true });
  await carrier.clock.advance(20_000);
  expect(last('/done').SpeechResult).toBe('Hello');
  expect('Confidence' in last('/done')).toBe(choice === 'sent');
});

test.each(['sent', 'left-out'] as const)('optional-parameters: %s, why a call has failed', async (choice) => {
  start({ 'optional-parameters': choice });
  const [unreachable, busy] = ['+14155550125', '+14155550110'];
  addCustomer(carrier, unreachable, { seat: { label: 'a' } });
  addCustomer(carrier, busy, { seat: { label: 'b' } });
  await carrier.clock.advance(10_000);
  const names = ['ErrorCode', 'ErrorMessage'];
  const lastOf = (number: string) =>
    carrier.web.to('/leg').findLast(({ params }) => params.To === number)?.params ?? {};
  expect(lastOf(unreachable).CallStatus).toBe('failed');
  expect(named(lastOf(unreachable), names)).toEqual(choice === 'sent' ? names : []);
  expect(lastOf(busy).CallStatus).toBe('busy');
  expect(named(lastOf(busy), names)).toEqual([]);
});

test.each(['sent', 'left-out'] as const)(
  'optional-parameters: %s, the passport of a verified caller',
  async (choice) => {
    start({ 'optional-parameters': choice });
    carrier.engine.phones.dial({ from: CALLER, to: OWN_NUMBER, stir: 'TN-Validation-Passed-B' });
    await carrier.clock.advance(0);
    expect(last('/voice').StirVerstat).toBe('TN-Validation-Passed-B');
    const { StirPassportToken = '' } = last('/voice');
    expect(StirPassportToken !== '').toBe(choice === 'sent');
    if (choice === 'left-out') return;
    const [header, claims] = StirPassportToken.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toMatchObject({ alg: 'ES256', ppt: 'shaken' });
    const tn = [OWN_NUMBER.slice(1)];
    expect(JSON.parse(claims ?? '')).toMatchObject({ attest: 'B', orig: { tn: CALLER.slice(1) }, dest: { tn } });
  },
);

test('a caller for whom nobody vouches has no passport', async () => {
  start({});
  carrier.engine.phones.dial({ from: CALLER, to: OWN_NUMBER, stir: 'TN-Validation-Failed-A' });
  await carrier.clock.advance(0);
  expect(last('/voice').StirVerstat).toBe('TN-Validation-Failed-A');
  expect(last('/voice')).not.toHaveProperty('StirPassportToken');
});

test.each(['sent', 'left-out'] as const)('optional-parameters: %s, X-Home-Region of every request', async (choice) => {
  start({ 'optional-parameters': choice });
  await dialIn(carrier, '<Pause length="1"/>');
  await carrier.clock.advance(2000);
  const regions = carrier.web.asked.map(({ headers }) => headers['X-Home-Region']);
  expect(new Set(regions)).toEqual(new Set([choice === 'sent' ? 'us1' : undefined]));
});

test.each([
  ['once', 2],
  ['never', 1],
] as const)(
  'callback-retries: %s, unless the address says how often; questions are asked again',
  async (choice, tries) => {
    start({ 'callback-retries': choice });
    const paths = ['/a', '/b'];
    for (const path of ['/voice', '/fallback', ...paths]) carrier.web.on(path, 'no-connection');
    for (const url of ['/a', '/b#rc=2']) {
      carrier.world.webhooks.tell({
        kind: 'call-status',
        accountSid: ACCOUNT,
        callSid: null,
        numbers: [],
        method: 'POST',
        url: `${WEB}${url}`,
        params: {},
      });
    }
    carrier.engine.phones.dial({ from: CALLER, to: OWN_NUMBER });
    await carrier.clock.advance(1000);
    expect(paths.map((path) => carrier.web.to(path).length)).toEqual([tries, 3]);
    expect(carrier.web.to('/voice')).toHaveLength(2);
  },
);
