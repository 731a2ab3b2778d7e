import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/menu', '<Response><Pause length="60"/></Response>');
});
afterEach(() => carrier.close());

const menu = (attributes: string, inside = '') =>
  `<Gather action="/menu" ${attributes}>${inside}</Gather><Say>Nothing came.</Say>`;
const asked = () => carrier.web.to('/menu').map(({ params }) => params);
const fellThrough = (callSid: string) => expect(playing(carrier, callSid)).toMatchObject([{ text: 'Nothing came.' }]);

describe('keys', () => {
  test('a key ends the nested prompt, and numDigits ends the wait', async () => {
    const sid = await dialIn(carrier, menu('numDigits="2"', '<Say>Press two keys, whichever you like.</Say>'));
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Press two keys, whichever you like.' }]);
    await press(carrier, sid, '4');
    expect(playing(carrier, sid)).toBeNull();
    expect(asked()).toEqual([]);
    await press(carrier, sid, '2');
    expect(asked()).toMatchObject([{ Digits: '42', CallStatus: 'in-progress' }]);
  });

  test('the finish key is not part of Digits', async () => {
    const sid = await dialIn(carrier, menu(''));
    await press(carrier, sid, '123#');
    expect(asked()).toMatchObject([{ Digits: '123', FinishedOnKey: '#' }]);
  });

  test('with an empty finishOnKey there is none', async () => {
    const sid = await dialIn(carrier, menu('finishOnKey="" numDigits="3"'));
    await press(carrier, sid, '1#2');
    expect(asked()).toMatchObject([{ Digits: '1#2' }]);
  });

  test('the finish key first is no input: the next verb runs', async () => {
    const sid = await dialIn(carrier, menu(''));
    await press(carrier, sid, '#');
    fellThrough(sid);
    expect(asked()).toEqual([]);
  });

  test('with bargeIn off no key ends the prompt, and all of them count', async () => {
    const prompt = '<Say>Press as many keys as you like.</Say>';
    const sid = await dialIn(carrier, menu('bargeIn="false" timeout="3"', prompt));
    await press(carrier, sid, '12');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Press as many keys as you like.' }]);
    await carrier.clock.advance(1800);
    expect(playing(carrier, sid)).not.toBeNull();
    await carrier.clock.advance(400);
    expect(playing(carrier, sid)).toBeNull();
    expect(asked()).toEqual([]);
    await carrier.clock.advance(3000);
    expect(asked()).toMatchObject([{ Digits: '12' }]);
  });

  test.each([
    ['numDigits', 'numDigits="2"', '12'],
    ['the finish key', '', '12#3'],
  ])('with bargeIn off %s ends it when the prompt is over', async (_name, attributes, keys) => {
    const sid = await dialIn(carrier, menu(`bargeIn="false" ${attributes}`, '<Pause length="10"/>'));
    await press(carrier, sid, keys);
    await carrier.clock.advance(9999);
    expect(asked()).toEqual([]);
    await carrier.clock.advance(1);
    expect(asked()).toMatchObject([{ Digits: '12' }]);
  });

  test('the timeout counts from the end of the prompt, and again from each key', async () => {
    const sid = await dialIn(carrier, menu('timeout="5"', '<Pause length="10"/>'));
    await carrier.clock.advance(14_900);
    await press(carrier, sid, '1');
    await carrier.clock.advance(4900);
    await press(carrier, sid, '2');
    await carrier.clock.advance(4900);
    expect(asked()).toEqual([]);
    await carrier.clock.advance(100);
    expect(asked()).toMatchObject([{ Digits: '12' }]);
  });

  test('nothing falls through, or is told with actionOnEmptyResult', async () => {
    const sid = await dialIn(carrier, menu('timeout="3"'));
    await carrier.clock.advance(2900);
    expect(playing(carrier, sid)).toBeNull();
    await carrier.clock.advance(100);
    fellThrough(sid);
    await dialIn(carrier, menu('timeout="3" actionOnEmptyResult="true"'), '+14155550198');
    await carrier.clock.advance(3000);
    expect(asked()).toMatchObject([{ Digits: '' }]);
  });

  test('without an action the document itself is asked, with the digits', async () => {
    const sid = await dialIn(carrier, '<Gather numDigits="1"/>');
    await press(carrier, sid, '7');
    expect(carrier.web.to('/voice').map(({ params }) => params.Digits)).toEqual([undefined, '7']);
  });

  test('an inline document has no address for an action that is none (11100)', async () => {
    const sid = await dialIn(carrier, '<Pause length="60"/>');
    carrier.engine.legs.get(sid)?.advance({ type: 'answered' });
    carrier.engine.apiCalls.redirect(sid, { twiml: '<Response><Gather numDigits="1"/></Response>' }, null);
    await carrier.clock.advance(0);
    await press(carrier, sid, '7');
    expect(carrier.web.to('/fallback')[0]?.params.ErrorCode).toBe('11100');
  });

  test('a caller who hangs up tells no action', async () => {
    const sid = await dialIn(carrier, menu(''));
    await press(carrier, sid, '12');
    carrier.engine.phones.hangUp(sid);
    await carrier.clock.advance(10_000);
    expect(asked()).toEqual([]);
    expect(statusOf(carrier, sid)).toBe('completed');
  });

  test('verbs other than Say, Play and Pause are left out of it', async () => {
    const sid = await dialIn(carrier, menu('numDigits="1"', '<Hangup/><Say>Hello</Say>'));
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Hello' }]);
  });
});

describe('by default', () => {
  test('it waits 5 s for the first key and after each, and # ends it', async () => {
    const sid = await dialIn(carrier, menu(''));
    await carrier.clock.advance(4900);
    await press(carrier, sid, '1');
    await carrier.clock.advance(4900);
    expect(asked()).toEqual([]);
    await carrier.clock.advance(100);
    expect(asked()).toMatchObject([{ Digits: '1' }]);
  });

  test('its action is asked by POST, or as method says', async () => {
    for (const [attribute, from] of [
      ['', '+14155550197'],
      ['method="GET"', '+14155550198'],
    ] as const) {
      await press(carrier, await dialIn(carrier, menu(`numDigits="1" ${attribute}`), from), '1');
    }
    expect(carrier.web.to('/menu').map(({ method }) => method)).toEqual(['POST', 'GET']);
    expect(carrier.web.to('/menu')[1]?.url).toContain('Digits=1');
  });

  test('an action that leads elsewhere by 302 loses the digits', async () => {
    carrier.web
      .on('/menu', { status: 302, location: '/there' })
      .on('/there', '<Response><Pause length="9"/></Response>');
    await press(carrier, await dialIn(carrier, menu('numDigits="1"')), '1');
    expect(carrier.web.to('/there')[0]).toMatchObject({ method: 'GET', params: {} });
  });

  test('another key may end it, and then # is a key like any', async () => {
    const sid = await dialIn(carrier, menu('finishOnKey="*"'));
    await press(carrier, sid, '1#*');
    expect(asked()).toMatchObject([{ Digits: '1#', FinishedOnKey: '*' }]);
  });

  test('keys that come after it has ended are not kept for the next', async () => {
    carrier.web.on('/menu', '<Response><Gather action="/second" numDigits="2"/></Response>');
    const sid = await dialIn(carrier, menu('numDigits="1"'));
    await press(carrier, sid, '1');
    await press(carrier, sid, '23');
    expect(carrier.web.to('/second').map(({ params }) => params.Digits)).toEqual(['23']);
  });
});

describe('words', () => {
  const speak = async (text: string) => {
    carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-thanks', text, once: true });
    await carrier.clock.advance(0);
  };

  test('what a phone says is understood, once it has been silent for speechTimeout', async () => {
    const sid = await dialIn(carrier, menu('input="speech" speechTimeout="2"', '<Say>Why do you call, please?</Say>'));
    await speak('A broken pump');
    expect(playing(carrier, sid)).toBeNull();
    await carrier.clock.advance(2218 + 1999);
    expect(asked()).toEqual([]);
    await carrier.clock.advance(1);
    expect(asked()).toMatchObject([{ SpeechResult: 'A broken pump', Confidence: '0.9' }]);
  });

  test('a clip is understood as its own words', async () => {
    await dialIn(carrier, menu('input="speech" speechTimeout="auto"'));
    carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-box-open' });
    await carrier.clock.advance(3003);
    expect(asked()).toMatchObject([{ SpeechResult: 'The box was already open.' }]);
  });

  test('end after 60 s, however long somebody goes on', async () => {
    await dialIn(carrier, menu('input="speech" speechTimeout="5"'));
    await speak('And');
    for (let seconds = 0; seconds < 57; seconds += 3) {
      await carrier.clock.advance(3000);
      await speak('so on');
    }
    expect(asked()).toEqual([]);
    await carrier.clock.advance(3000);
    expect(asked()).toHaveLength(1);
  });

  test('of keys and speech the first kind wins', async () => {
    const sid = await dialIn(carrier, menu('input="dtmf speech" timeout="4"'));
    await press(carrier, sid, '1');
    await speak('No, wait');
    await carrier.clock.advance(4000);
    expect(asked()).toMatchObject([{ Digits: '1' }]);
    expect(asked()[0]).not.toHaveProperty('SpeechResult');
  });

  test('keys alone do not listen, and partial results are told on the way', async () => {
    const sid = await dialIn(carrier, menu('timeout="4"'));
    await speak('Is anybody there?');
    await carrier.clock.advance(4000);
    fellThrough(sid);
    await dialIn(carrier, menu('input="speech" partialResultCallback="/partial"'));
    await speak('Hello');
    expect(carrier.web.to('/partial')).toMatchObject([{ params: { UnstableSpeechResult: 'Hello' } }]);
  });

  test('partial results are told by GET where that is asked for', async () => {
    const partial = 'partialResultCallback="/partial" partialResultCallbackMethod="GET"';
    await dialIn(carrier, menu(`input="speech" ${partial}`));
    await speak('Hello');
    expect(carrier.web.to('/partial')).toMatchObject([
      { method: 'GET', url: expect.stringContaining('UnstableSpeechResult=Hello') },
    ]);
  });
});
