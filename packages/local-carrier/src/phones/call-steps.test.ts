import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callRequest } from '../control/contract.ts';
import { addCustomer } from '../testkit/add-customer.ts';
import { dialIn, playing, statusOf } from '../testkit/dial-in.ts';
import { OWN_NUMBER, startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';
import { persona } from './persona.ts';
import { rush } from './rush.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ callsPerSecond: 100 });
});
afterEach(() => carrier.close());

const phone = '+14155550198';

/** The phone calls in and does these steps; the number's document has these verbs. */
async function callIn(verbs: string, behaviour: { steps?: object[]; patienceMs?: number }): Promise<string> {
  carrier.web.on('/voice', `<Response>${verbs}</Response>`);
  const { steps, patienceMs } = callRequest.parse({ to: OWN_NUMBER, ...behaviour });
  const dialled = carrier.engine.phones.dial({ from: phone, to: OWN_NUMBER }, { steps, patienceMs });
  await carrier.clock.advance(0);
  return dialled?.callSid ?? '';
}

const menu = '<Gather action="/chosen" timeout="60"><Say>Welcome. For sales, press 1.</Say></Gather>';
const paramsOf = (path: string) => carrier.web.to(path).map(({ params }) => params);

describe('steps', () => {
  test('a key is pressed once the prompt that asks for it is heard, and it is quiet', async () => {
    await callIn(menu, {
      steps: [{ do: 'wait-for-words', words: 'press 1' }, { do: 'wait-for-silence' }, { do: 'press', digits: '1#' }],
    });
    await carrier.clock.advance(2000);
    expect(paramsOf('/chosen')).toEqual([]);
    await carrier.clock.advance(2000);
    expect(paramsOf('/chosen')).toMatchObject([{ Digits: '1' }]);
  });

  test('words that never come end the call, or not, as the step says', async () => {
    const words = { do: 'wait-for-words', words: 'press 11', withinMs: 5000 };
    const impatient = await callIn(menu, { steps: [words] });
    const stubborn = await callIn(menu, {
      steps: [
        { ...words, otherwise: 'go-on' },
        { do: 'press', digits: '2#' },
      ],
    });
    await carrier.clock.advance(5000);
    expect(statusOf(carrier, impatient)).toBe('completed');
    expect(statusOf(carrier, stubborn)).toBe('in-progress');
    expect(paramsOf('/chosen')).toMatchObject([{ Digits: '2' }]);
  });

  test('what was heard once is not heard again, and each word counts whole', async () => {
    const steps = [
      { do: 'wait-for-words', words: 'welcome' },
      { do: 'wait-for-words', words: 'SALES, press' },
      { do: 'wait-for-words', words: 'welcome', withinMs: 300, otherwise: 'go-on' },
      { do: 'wait-for-words', words: 'one', withinMs: 200 },
    ];
    const callSid = await callIn('<Say>Welcome. For sales, press seventy-oneone.</Say><Pause length="60"/>', { steps });
    await carrier.clock.advance(499);
    expect(statusOf(carrier, callSid)).toBe('in-progress');
    await carrier.clock.advance(1);
    expect(statusOf(carrier, callSid)).toBe('completed');
  });

  test('what a phone says is understood, and it hangs up when it has said it', async () => {
    carrier.web.on('/chosen', '<Response><Pause length="60"/></Response>');
    const callSid = await callIn('<Gather input="speech" action="/chosen"/>', {
      steps: [{ do: 'wait', ms: 1000 }, { do: 'say', clip: 'say-thanks' }, { do: 'wait', ms: 9000 }, { do: 'hang-up' }],
    });
    await carrier.clock.advance(12_217);
    expect(statusOf(carrier, callSid)).toBe('in-progress');
    await carrier.clock.advance(1);
    expect(statusOf(carrier, callSid)).toBe('completed');
    expect(paramsOf('/chosen')).toMatchObject([{ SpeechResult: 'Perfect, thank you. Goodbye.' }]);
  });

  test('a phone talks while it is talked to', async () => {
    const voice = { kind: 'speech', clip: 'greeting' };
    const callSid = await callIn('<Say>Please listen.</Say><Pause length="60"/>', { steps: [{ do: 'sound', voice }] });
    expect(playing(carrier, callSid)).toMatchObject([{ text: 'Please listen.' }]);
    expect(carrier.media.lines.get(`phone ${callSid}`)?.source).toEqual({ kind: 'clip', clip: 'greeting', loop: true });
  });

  test('a phone that is called follows its script too, and stops when the call is over', async () => {
    const steps = [{ do: 'wait', ms: 3000 }, { do: 'press', digits: '5' }, { do: 'hang-up' }];
    carrier.engine.phones.setPersona('+14155550150', persona.parse({ kind: 'script', afterMs: 500, steps }));
    const callSid = addCustomer(carrier, '+14155550150');
    await carrier.clock.advance(3499);
    expect(statusOf(carrier, callSid)).toBe('in-progress');
    await carrier.clock.advance(1);
    expect(statusOf(carrier, callSid)).toBe('completed');
  });

  test('a step that is not known, or lacks something, is named', () => {
    const parse = (step: object) => persona.safeParse({ kind: 'script', steps: [{ do: 'hang-up' }, step] });
    expect(parse({ do: 'dance' }).error?.issues[0]?.path).toEqual(['steps', 1, 'do']);
    expect(parse({ do: 'press', digits: 'abc' }).error?.issues[0]).toMatchObject({
      path: ['steps', 1, 'digits'],
      message: expect.stringContaining('must be keys'),
    });
  });
});

describe('patience', () => {
  test('who waits in a queue for too long hangs up', async () => {
    carrier.web.on('/wait', '<Response><Pause length="600"/></Response>');
    const callSid = await callIn('<Enqueue waitUrl="/wait">sales</Enqueue>', { patienceMs: 20_000 });
    await carrier.clock.advance(19_999);
    expect(statusOf(carrier, callSid)).toBe('in-progress');
    await carrier.clock.advance(1);
    expect(statusOf(carrier, callSid)).toBe('completed');
  });

  test('who talks with somebody stays, who is put on hold waits again', async () => {
    const other = await dialIn(carrier, '<Dial><Conference beep="false" waitUrl="">room</Conference></Dial>');
    const callSid = await callIn('<Dial><Conference beep="false" waitUrl="">room</Conference></Dial>', {
      patienceMs: 20_000,
    });
    await carrier.clock.advance(60_000);
    expect(statusOf(carrier, callSid)).toBe('in-progress');
    const conference = carrier.engine.conferences.ofCall(callSid)?.conference;
    conference?.change(callSid, { held: true }, null);
    await carrier.clock.advance(21_000);
    expect(statusOf(carrier, callSid)).toBe('completed');
    expect(statusOf(carrier, other)).toBe('in-progress');
  });
});

describe('a rush', () => {
  const start = (more: object = {}) => {
    carrier.web.on('/voice', '<Response><Say>Hello.</Say><Pause length="600"/></Response>');
    return carrier.engine.rushes.start(rush.parse({ to: OWN_NUMBER, calls: 4, overMs: 4000, ...more }));
  };
  const asked = () => paramsOf('/voice');

  test('calls begin evenly over its time, from numbers of nobody', async () => {
    const { id } = start({ afterMs: 1000 });
    const begun = () => carrier.engine.rushes.get(id)?.callSids.length;
    await carrier.clock.advance(999);
    expect(begun()).toBe(0);
    await carrier.clock.advance(1);
    expect(begun()).toBe(1);
    await carrier.clock.advance(2999);
    expect(begun()).toBe(3);
    await carrier.clock.advance(1);
    expect(carrier.engine.rushes.get(id)).toMatchObject({ state: 'done', refused: 0 });
    expect(new Set(asked().map(({ From }) => From)).size).toBe(4);
  });

  test.each(['anonymous', '+266696687', 'sip:anna@example.com'])('callers may show %s', async (from) => {
    start({ from, calls: 1, phones: [phone] });
    await carrier.clock.advance(0);
    expect(asked()).toMatchObject([{ From: from, Caller: from, To: OWN_NUMBER }]);
    expect(carrier.engine.phones.state(phone).state).toBe('in-call');
  });

  test('one that is stopped calls no more, and calls to nobody are counted', async () => {
    const stopped = start();
    const toNobody = start({ to: '+14155559999', overMs: 0 });
    await carrier.clock.advance(1000);
    carrier.engine.rushes.stop(stopped.id);
    await carrier.clock.advance(10_000);
    expect(carrier.engine.rushes.get(stopped.id)).toMatchObject({ state: 'stopped', refused: 0 });
    expect(carrier.engine.rushes.get(stopped.id)?.callSids).toHaveLength(2);
    expect(carrier.engine.rushes.get(toNobody.id)).toMatchObject({ state: 'done', refused: 4 });
  });
});
