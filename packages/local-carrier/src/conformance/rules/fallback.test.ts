import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/fallback', '<Response><Say>Sorry.</Say><Pause length="60"/></Response>');
});
afterEach(() => carrier.close());

const asked = () => carrier.web.to('/fallback').map(({ params }) => params);
const apology = [{ kind: 'clip', clip: 'apology' }];

/** A phone calls, and the VoiceUrl answers this. */
async function callAnswered(answer: Parameters<TestCarrier['web']['on']>[1]): Promise<string> {
  const callSid = await dialIn(carrier, '', '+14155550197');
  carrier.engine.phones.hangUp(callSid);
  await carrier.clock.advance(0);
  carrier.web.on('/voice', answer);
  const dialled = carrier.engine.phones.dial({ from: '+14155550198', to: OWN_NUMBER });
  await carrier.clock.advance(10);
  return dialled?.callSid ?? '';
}

describe('a document that cannot be used leads to the fallback address', () => {
  test.each([
    ['malformed XML', '<Response><Say>', '12100'],
    ['another root', '<Answer/>', '12100'],
    ['an ampersand that is not escaped', '<Response><Say>you & me</Say></Response>', '12100'],
    ['white space before the prolog', ' <?xml version="1.0"?><Response/>', '12100'],
    ['a byte order mark before the prolog', '\uFEFF<?xml version="1.0"?><Response/>', '12100'],
    ['more than 64 kB', `<Response><Say>${'a'.repeat(65_536)}</Say></Response>`, '11750'],
    ['a type that is no document', { status: 200, type: 'application/json', body: '{}' }, '12300'],
    ['no type', { status: 200, body: '<Response/>' }, '12300'],
    ['a 404', { status: 404 }, '11200'],
    ['a 500', { status: 500 }, '11200'],
    ['no answer in time', 'no-answer' as const, '11200'],
    ['no connection', 'no-connection' as const, '11205'],
    ['redirects without end', { status: 302, location: '/voice' }, '11215'],
    [
      'an address of an action that is none',
      '<Response><Redirect>http://under_score.test/</Redirect></Response>',
      '11100',
    ],
    ['another scheme', '<Response><Redirect>ftp://customer.test/</Redirect></Response>', '11100'],
  ])('%s', async (_name, answer, code) => {
    const callSid = await callAnswered(answer);
    expect(asked()).toMatchObject([{ ErrorCode: code, ErrorUrl: `${WEB}/voice`, CallSid: callSid, To: OWN_NUMBER }]);
    expect(playing(carrier, callSid)).toMatchObject([{ text: 'Sorry.' }]);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code: Number(code), level: 'error' }]);
  });

  test('of an action, with the address of the action', async () => {
    carrier.web.on('/menu', { status: 500 });
    const callSid = await dialIn(carrier, '<Gather numDigits="1" action="/menu"/>');
    await press(carrier, callSid, '1');
    expect(asked()).toMatchObject([{ ErrorCode: '11200', ErrorUrl: `${WEB}/menu` }]);
  });

  test('of a sound that is missing (11200) or is no audio (13420)', async () => {
    carrier.web.on('/missing.wav', { status: 404 }).on('/page.wav', { status: 200, type: 'text/html', body: '<html>' });
    await dialIn(carrier, '<Play>/missing.wav</Play>');
    await dialIn(carrier, '<Play>/page.wav</Play>', '+14155550198');
    expect(asked().map(({ ErrorCode }) => ErrorCode)).toEqual(['11200', '13420']);
  });

  test('by the method that goes with it', async () => {
    const [number] = carrier.world.store.numbers.all();
    if (number) carrier.world.store.numbers.put({ ...number, voiceFallbackMethod: 'GET' });
    await callAnswered({ status: 500 });
    expect(carrier.web.to('/fallback')[0]?.method).toBe('GET');
    expect(carrier.web.to('/fallback')[0]?.url).toContain('ErrorCode=11200');
  });

  test('of the call itself, where the API named one', async () => {
    const callSid = await dialIn(carrier, '<Pause length="1"/><Say loop="0">Hello</Say>');
    await carrier.clock.advance(1000);
    carrier.web.on('/own', '<Response><Pause length="9"/></Response>').on('/broken', { status: 500 });
    const script = { kind: 'redirect', url: `${WEB}/broken`, method: 'POST', params: {} } as const;
    carrier.engine.apiCalls.redirect(callSid, script, { url: `${WEB}/own`, method: 'POST' });
    await carrier.clock.advance(0);
    expect(carrier.web.to('/own')[0]?.params).toMatchObject({ ErrorUrl: `${WEB}/broken` });
    expect(asked()).toEqual([]);
  });
});

describe('without a fallback that works', () => {
  test('there is an apology, and the call ends', async () => {
    carrier.web.on('/fallback', { status: 500 });
    const callSid = await callAnswered({ status: 500 });
    expect(playing(carrier, callSid)).toEqual(apology);
    await carrier.clock.advance(10_000);
    expect(asked()).toHaveLength(1);
    expect(statusOf(carrier, callSid)).toBe('completed');
  });

  test('a number without a fallback apologizes at once', async () => {
    const [number] = carrier.world.store.numbers.all();
    if (number) carrier.world.store.numbers.put({ ...number, voiceFallbackUrl: '' });
    expect(playing(carrier, await callAnswered({ status: 500 }))).toEqual(apology);
    expect(asked()).toEqual([]);
  });
});

describe('types of an answer', () => {
  test.each(['text/xml', 'application/xml', 'text/html', 'TEXT/XML; charset=utf-8'])('%s is TwiML', async (type) => {
    const callSid = await callAnswered({ status: 200, type, body: '<Response><Say loop="0">Hello</Say></Response>' });
    expect(playing(carrier, callSid)).toMatchObject([{ text: 'Hello' }]);
  });

  test('text/plain is TwiML where it parses', async () => {
    const body = '<Response><Say loop="0">Hello</Say></Response>';
    expect(playing(carrier, await callAnswered({ status: 200, type: 'text/plain', body }))).toMatchObject([
      { text: 'Hello' },
    ]);
  });

  test('other text/plain is read aloud, then the call ends', async () => {
    const callSid = await callAnswered({ status: 200, type: 'text/plain', body: 'Good morning' });
    expect(playing(carrier, callSid)).toMatchObject([{ text: 'Good morning' }]);
    await carrier.clock.advance(10_000);
    expect(statusOf(carrier, callSid)).toBe('completed');
  });

  test('audio is played, then the call ends', async () => {
    const wav = { status: 200, type: 'audio/wav', body: 'RIFF0000WAVE' };
    const callSid = await callAnswered(wav);
    // The file is really written, which takes no time of the clock.
    await expect.poll(() => playing(carrier, callSid)).toMatchObject([{ kind: 'file' }]);
    await carrier.clock.advance(60_000);
    expect(statusOf(carrier, callSid)).toBe('completed');
  });
});
