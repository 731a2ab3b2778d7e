import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../engine/machine-detection.ts';
import { addCustomer } from '../../testkit/add-customer.ts';
import { dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

const person = '+14155550155';
const voicemail = '+14155550130';
const silent = '+14155550145';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ callsPerSecond: 100 });
  carrier.web.on('/answered', '<Response><Pause length="60"/></Response>');
});
afterEach(() => carrier.close());

const listening = {
  untilMessageEnd: false,
  timeoutSeconds: 30,
  speechThresholdMs: 2400,
  speechEndThresholdMs: 1200,
  silenceTimeoutMs: 5000,
  callback: { url: `${WEB}/amd`, method: 'POST' as const },
};
type Create = Parameters<TestCarrier['engine']['apiCalls']['create']>[0];

function call(to: string, more: Partial<Create> = {}): string {
  const { sid } = carrier.engine.apiCalls.create({
    accountSid: ACCOUNT,
    from: OWN_NUMBER,
    to,
    phoneNumberSid: null,
    timeoutSeconds: 30,
    timeLimitSeconds: 14_400,
    statusCallbacks: [{ url: `${WEB}/leg`, method: 'POST', events: ['answered', 'completed'] }],
    script: { kind: 'voice', url: `${WEB}/answered`, method: 'POST', params: {} },
    fallback: null,
    applicationSid: null,
    machineDetection: listening,
    waitsForDetection: true,
    ...more,
  });
  return sid;
}

const told = (path: string) => carrier.web.to(path).map(({ params }) => params);

describe('who is heard', () => {
  test.each([
    ['a person', { kind: 'person' }, {}, 'human', 2200],
    ['a person, with more patience', { kind: 'person' }, { speechEndThresholdMs: 3000 }, 'human', 4000],
    ['a mailbox', { kind: 'voicemail', greetingMs: 8000 }, {}, 'machine_start', 2400],
    [
      'a mailbox until its beep',
      { kind: 'voicemail', greetingMs: 8000 },
      { untilMessageEnd: true },
      'machine_end_beep',
      8000,
    ],
    [
      'a mailbox that speaks too long',
      { kind: 'voicemail', greetingMs: 8000 },
      { untilMessageEnd: true, timeoutSeconds: 5 },
      'unknown',
      5000,
    ],
    ['nobody', { kind: 'silence' }, { silenceTimeoutMs: 3000 }, 'unknown', 3000],
  ] as const)('%s', (_who, answerer, wish, answeredBy, afterMs) => {
    expect(decide(answerer, { ...listening, ...wish })).toEqual({ answeredBy, afterMs });
  });
});

describe('waited for', () => {
  test.each([
    [person, false, 'human', 2200],
    [voicemail, false, 'machine_start', 2400],
    [voicemail, true, 'machine_end_beep', 8141],
    [silent, false, 'unknown', 5000],
  ])(
    'the document of a call to %s (to the end of its message: %s) is asked for with %s',
    async (to, untilMessageEnd, AnsweredBy, ms) => {
      const sid = call(to, { machineDetection: { ...listening, untilMessageEnd } });
      const isUp = () => carrier.world.store.calls.get(sid)?.status === 'in-progress';
      for (let waited = 0; !isUp() && waited < 5000; waited += 100) await carrier.clock.advance(100);
      await carrier.clock.advance(ms - 200);
      expect(told('/answered')).toEqual([]);
      await carrier.clock.advance(200);
      expect(told('/answered')).toMatchObject([{ AnsweredBy, MachineDetectionDuration: String(ms) }]);
      carrier.engine.apiCalls.end(sid, 'completed');
      await carrier.clock.advance(0);
      expect(told('/leg').map((params) => params.AnsweredBy)).toEqual([undefined, AnsweredBy]);
      expect(told('/amd')).toEqual([]);
    },
  );

  test('a call that is redirected or over meanwhile asks for nothing', async () => {
    const [redirected, over] = [call(voicemail), call(voicemail)];
    await carrier.clock.advance(3000 + 1000);
    carrier.engine.apiCalls.redirect(redirected, { twiml: '<Response><Pause length="60"/></Response>' }, null);
    carrier.engine.apiCalls.end(over, 'completed');
    await carrier.clock.advance(10_000);
    expect(told('/answered')).toEqual([]);
  });

  test('keys that are pressed at the beginning switch it off', async () => {
    const sid = call(person, { sendDigits: '12' });
    await carrier.clock.advance(2000 + 500);
    expect(told('/answered')).toHaveLength(1);
    await carrier.clock.advance(10_000);
    expect(carrier.world.store.calls.get(sid)?.answeredBy).toBeUndefined();
  });
});

describe('not waited for', () => {
  const found = { AnsweredBy: 'machine_start', MachineDetectionDuration: '2400', AccountSid: ACCOUNT };

  test('the document is asked for at once, and the callback told', async () => {
    const sid = call(voicemail, { waitsForDetection: false });
    await carrier.clock.advance(3000);
    expect(told('/answered')).toHaveLength(1);
    expect(told('/answered')[0]).not.toHaveProperty('AnsweredBy');
    await carrier.clock.advance(2400);
    expect(told('/amd')).toEqual([{ CallSid: sid, ...found }]);
  });

  test('a participant is in its conference at once', async () => {
    const customer = addCustomer(carrier, voicemail, { machineDetection: listening });
    await carrier.clock.advance(3000);
    expect(carrier.engine.conferences.ofCall(customer)?.participant.status).toBe('connected');
    await carrier.clock.advance(2400);
    expect(told('/amd')).toEqual([{ CallSid: customer, ...found }]);
  });

  test('the number of a Dial is joined at once', async () => {
    await dialIn(
      carrier,
      `<Dial><Number machineDetection="DetectMessageEnd" machineDetectionTimeout="20" amdStatusCallback="/amd">${voicemail}</Number></Dial>`,
    );
    await carrier.clock.advance(3000);
    const child = carrier.engine.legs.all().find(({ record }) => record.to === voicemail);
    expect(carrier.media.lines.get(child?.lineId ?? '')?.bridgedTo).toEqual(expect.any(String));
    await carrier.clock.advance(8141);
    expect(told('/amd')).toMatchObject([{ CallSid: child?.sid, AnsweredBy: 'machine_end_beep' }]);
    expect(carrier.world.store.notifications.all()).toEqual([]);
  });
});
