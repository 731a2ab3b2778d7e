import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeMp3 } from '../../media/conversion/mp3.ts';
import { aiffFile } from '../../media/testkit/aiff-file.ts';
import { readWav } from '../../media/wav.ts';
import { CALLER, dialIn, playing, statusOf } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

describe('Say', () => {
  test('says its text once, in American English, unless it says otherwise', async () => {
    const sid = await dialIn(carrier, '<Say voice="Polly.Joanna"> Hello\n</Say>');
    expect(playing(carrier, sid)).toEqual([{ kind: 'speech', text: 'Hello', language: 'en-US' }]);
    const other = await dialIn(carrier, '<Say language="de-DE">Hallo</Say>', '+14155550198');
    expect(playing(carrier, other)).toMatchObject([{ language: 'de-DE' }]);
  });

  test('as often as loop says, and a thousand times with 0', async () => {
    const thrice = await dialIn(carrier, '<Say loop="3">Hello</Say>');
    expect(playing(carrier, thrice)).toHaveLength(3);
    await carrier.clock.advance(3 * 5 * 60);
    expect(statusOf(carrier, thrice)).toBe('completed');
    const endless = await dialIn(carrier, '<Say loop="0">Hello</Say>', '+14155550198');
    await carrier.clock.advance(1000 * 5 * 60 - 1);
    expect(playing(carrier, endless)).toMatchObject([{ text: 'Hello' }]);
    await carrier.clock.advance(1);
    expect(statusOf(carrier, endless)).toBe('completed');
  });

  test('SSML is heard as its words', async () => {
    const sid = await dialIn(carrier, '<Say>Your code is <say-as interpret-as="digits">42</say-as></Say>');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Your code is 42' }]);
    expect(carrier.world.store.notifications.all()).toEqual([]);
  });
});

describe('Play', () => {
  test('fetches its sound by GET, signed, without parameters', async () => {
    carrier.web.on('/a.wav', { status: 200, type: 'audio/wav', body: 'RIFF0000WAVE' });
    await dialIn(carrier, '<Play>/a.wav</Play>');
    expect(carrier.web.to('/a.wav')[0]).toMatchObject({ method: 'GET', url: 'http://customer.test/a.wav' });
    expect(carrier.web.to('/a.wav')[0]?.headers).toHaveProperty('X-Twilio-Signature');
  });

  test.each(['audio/wav', 'audio/wave', 'audio/x-wav'])('takes %s', async (type) => {
    carrier.web.on('/a.wav', { status: 200, type, body: 'RIFF0000WAVE' });
    const sid = await dialIn(carrier, '<Play loop="0">/a.wav</Play>');
    await expect.poll(() => playing(carrier, sid)).toMatchObject([{ kind: 'file' }]);
  });

  test.each([
    ['', 1],
    ['loop="3"', 3],
  ])('plays it as often as %s says', async (loop, rounds) => {
    carrier.web.on('/a.wav', { status: 200, type: 'audio/wav', body: 'RIFF0000WAVE' });
    const sid = await dialIn(carrier, `<Play ${loop}>/a.wav</Play><Pause length="60"/>`);
    await expect.poll(() => playing(carrier, sid)).toHaveLength(rounds);
  });

  test('takes an MP3, decoded', async () => {
    const body = await encodeMp3([new Int16Array(8000).fill(900)]);
    carrier.web.on('/a.mp3', { status: 200, type: 'audio/mpeg', body });
    const sid = await dialIn(carrier, '<Play loop="0">/a.mp3</Play>');
    await expect.poll(() => playing(carrier, sid)).toMatchObject([{ kind: 'file' }]);
    const [prompt] = playing(carrier, sid) ?? [];
    if (prompt?.kind !== 'file') throw new Error('no file is played');
    expect(readWav(readFileSync(prompt.path)).samples.length).toBeGreaterThan(7000);
  });

  const aiff = aiffFile({ sampleRate: 16_000 }, Buffer.alloc(32_000, 7));
  const ulaw = Buffer.alloc(8000, 0x55);

  test.each([
    ['audio/aiff', aiff],
    ['audio/x-aiff', aiff],
    ['audio/x-aifc', aiffFile({ compression: 'ulaw', bits: 8 }, ulaw)],
    ['audio/ulaw', ulaw],
    ['audio/ulaw;rate=8000', ulaw],
  ])('takes %s, decoded to the telephone’s rate', async (type, body) => {
    carrier.web.on('/sound', { status: 200, type, body });
    const sid = await dialIn(carrier, '<Play loop="0">/sound</Play>');
    await expect.poll(() => playing(carrier, sid)).toMatchObject([{ kind: 'file' }]);
    const [prompt] = playing(carrier, sid) ?? [];
    if (prompt?.kind !== 'file') throw new Error('no file is played');
    expect(readWav(readFileSync(prompt.path))).toMatchObject({ sampleRate: 8000, samples: { length: 8000 } });
  });

  test('tells bare µ-law by its type alone: the same bytes of another audio are none (13420)', async () => {
    carrier.web.on('/sound', { status: 200, type: 'audio/basic', body: ulaw });
    await dialIn(carrier, '<Play>/sound</Play>');
    await expect.poll(() => carrier.web.to('/fallback')[0]?.params.ErrorCode).toBe('13420');
  });

  test.each([
    ['audio/gsm', Buffer.alloc(330, 0xd5)],
    ['audio/x-gsm', Buffer.alloc(330, 0xd5)],
    ['audio/x-aiff', aiffFile({ compression: 'ima4' }, Buffer.alloc(34))],
  ])('cannot play %s, which Twilio can (13420, play-formats)', async (type, body) => {
    carrier.web.on('/sound', { status: 200, type, body });
    await dialIn(carrier, '<Play>/sound</Play>');
    await expect.poll(() => carrier.web.to('/fallback')[0]?.params.ErrorCode).toBe('13420');
  });

  test('of what only looks like an MP3 fails (13420)', async () => {
    carrier.web.on('/a.mp3', { status: 200, type: 'audio/mpeg', body: `ID3${'no sound '.repeat(100)}` });
    await dialIn(carrier, '<Play>/a.mp3</Play>');
    await expect.poll(() => carrier.web.to('/fallback')[0]?.params.ErrorCode).toBe('13420');
  });

  test('of digits presses keys that the phone hears; w is half a second, W a second', async () => {
    await dialIn(carrier, '<Play digits="1w2W3"/><Pause length="60"/>');
    const heard = () => carrier.engine.phones.state(CALLER).digitsHeard;
    expect(heard()).toBe('1');
    await carrier.clock.advance(750);
    expect(heard()).toBe('12');
    await carrier.clock.advance(1250);
    expect(heard()).toBe('123');
  });

  test('of digits knows the sixteen keys of a telephone', async () => {
    await dialIn(carrier, '<Play digits="0123456789ABCD*#"/><Pause length="60"/>');
    await carrier.clock.advance(16 * 250);
    expect(carrier.engine.phones.state(CALLER).digitsHeard).toBe('0123456789ABCD*#');
    expect(carrier.world.store.notifications.all()).toEqual([]);
  });
});

describe('Pause', () => {
  test('lasts a second by default', async () => {
    const sid = await dialIn(carrier, '<Say>x</Say><Pause/><Say loop="0">Done</Say>');
    await carrier.clock.advance(1059);
    expect(playing(carrier, sid)).toBeNull();
    await carrier.clock.advance(1);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Done' }]);
  });

  test('as the first verb lets the call ring for that long', async () => {
    const sid = await dialIn(carrier, '<Pause length="3"/><Say loop="0">Hello</Say>');
    await carrier.clock.advance(2999);
    expect(statusOf(carrier, sid)).toBe('ringing');
    await carrier.clock.advance(1);
    expect(statusOf(carrier, sid)).toBe('in-progress');
  });
});
