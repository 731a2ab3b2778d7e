import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { ACCOUNT, dialFromBrowser, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/done', '<Response><Say>Thank you.</Say></Response>');
});
afterEach(() => carrier.close());

const done = () => carrier.web.to('/done').map(({ params }) => params);
const speak = (clip = 'say-thanks') => carrier.engine.phones.speak(CALLER, { kind: 'speech', clip });

describe('Record', () => {
  test('begins with a beep and ends with a finish key', async () => {
    const sid = await dialIn(carrier, '<Record action="/done" finishOnKey="#" timeout="0"/>');
    expect(playing(carrier, sid)).toMatchObject([{ kind: 'tone' }]);
    await carrier.clock.advance(500 + 7000);
    await press(carrier, sid, '5');
    expect(done()).toEqual([]);
    await press(carrier, sid, '#');
    expect(done()).toMatchObject([{ Digits: '#', RecordingDuration: '7', CallStatus: 'in-progress' }]);
    expect(done()[0]?.RecordingUrl).toMatch(/\/Recordings\/RE[0-9a-f]{32}$/);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Thank you.' }]);
  });

  test.each([
    ['*1', '3', false],
    ['*1', '1', true],
    ['*1', '*', true],
    ['', '1', false],
  ])('with finishOnKey "%s", %s ends it: %s', async (keys, pressed, isOver) => {
    const sid = await dialIn(carrier, `<Record action="/done" playBeep="false" timeout="0" finishOnKey="${keys}"/>`);
    await press(carrier, sid, pressed);
    expect(done()).toHaveLength(isOver ? 1 : 0);
  });

  test.each([
    ['an hour', '', 3600],
    ['an hour, whoever would hear of a transcription that nobody wants,', 'transcribeCallback="/text"', 3600],
    ['two minutes with a transcription', 'transcribe="true"', 120],
  ])('ends after %s where no length is named', async (_name, attributes, seconds) => {
    await dialIn(carrier, `<Record action="/done" playBeep="false" timeout="0" ${attributes}/>`);
    await carrier.clock.advance(seconds * 1000 - 1);
    expect(done()).toEqual([]);
    await carrier.clock.advance(1);
    expect(done()).toMatchObject([{ RecordingDuration: String(seconds) }]);
  });

  test('any key ends it where none is named', async () => {
    const sid = await dialIn(carrier, '<Record action="/done" playBeep="false"/>');
    await press(carrier, sid, '5');
    expect(done()).toMatchObject([{ Digits: '5' }]);
  });

  test('ends after silence of timeout, not while somebody talks', async () => {
    await dialIn(carrier, '<Record action="/done" playBeep="false" timeout="4"/>');
    speak();
    await carrier.clock.advance(20_000);
    expect(done()).toEqual([]);
    carrier.engine.phones.speak(CALLER, { kind: 'silence' });
    await carrier.clock.advance(4100);
    expect(done()).toHaveLength(1);
    expect(done()[0]).not.toHaveProperty('Digits');
  });

  test('ends at maxLength', async () => {
    await dialIn(carrier, '<Record action="/done" playBeep="false" timeout="0" maxLength="12"/>');
    await carrier.clock.advance(11_900);
    expect(done()).toEqual([]);
    await carrier.clock.advance(100);
    expect(done()).toMatchObject([{ RecordingDuration: '12' }]);
  });

  test('may last four hours, and no longer', async () => {
    await dialIn(carrier, '<Record action="/done" playBeep="false" timeout="0" maxLength="14401"/>');
    await carrier.clock.advance(14_400_000);
    expect(done()).toMatchObject([{ RecordingDuration: '14400' }]);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code: 13612 }]);
  });

  test('of a browser’s call ends after 600 s', async () => {
    carrier.web.on('/voice', '<Response><Record action="/done" timeout="0" playBeep="false"/></Response>');
    await dialFromBrowser(carrier);
    await carrier.clock.advance(599_999);
    expect(done()).toEqual([]);
    await carrier.clock.advance(1);
    expect(done()).toMatchObject([{ RecordingDuration: '600' }]);
  });

  test('a caller who hangs up tells the action, whose answer is not carried out', async () => {
    const sid = await dialIn(carrier, '<Record action="/done" playBeep="false" recordingStatusCallback="/recorded"/>');
    await carrier.clock.advance(2000);
    carrier.engine.phones.hangUp(sid);
    await carrier.clock.advance(0);
    expect(done()).toMatchObject([{ Digits: 'hangup', CallStatus: 'completed', RecordingDuration: '2' }]);
    expect(carrier.web.to('/recorded')).toMatchObject([
      { params: { RecordingStatus: 'completed', RecordingSource: 'RecordVerb', RecordingTrack: 'inbound' } },
    ]);
    expect(statusOf(carrier, sid)).toBe('completed');
  });

  test('without an action it is asked for again: a loop', async () => {
    await dialIn(carrier, '<Record playBeep="false" maxLength="3" timeout="0"/><Say>never</Say>');
    await carrier.clock.advance(6000);
    expect(carrier.web.to('/voice')).toHaveLength(3);
  });

  test('without an address for the action there is no recording (11100)', async () => {
    const sid = await dialIn(carrier, '<Say loop="0">Hello</Say>');
    carrier.engine.apiCalls.redirect(sid, { twiml: '<Response><Record/></Response>' }, null);
    await carrier.clock.advance(0);
    expect(carrier.web.to('/fallback')[0]?.params.ErrorCode).toBe('11100');
    expect(carrier.world.store.recordings.all()).toEqual([]);
  });
});

describe('its transcription', () => {
  const verb = '<Record action="/done" playBeep="false" timeout="0" maxLength="5" transcribeCallback="/text"/>';
  const record = verb.replace('/>', ' transcribe="true"/>');
  const text = () => carrier.web.to('/text')[0]?.params;

  test('is made where transcribe is true, not for a transcribeCallback alone', async () => {
    await dialIn(carrier, verb);
    speak('say-not-now');
    await carrier.clock.advance(5000);
    expect(done()).toHaveLength(1);
    expect(text()).toBeUndefined();
    expect(carrier.world.store.transcriptions.all()).toEqual([]);
  });

  test('is what the phone is known to have said', async () => {
    await dialIn(carrier, record);
    speak('say-not-now');
    await carrier.clock.advance(5000);
    expect(text()).toMatchObject({
      TranscriptionStatus: 'completed',
      TranscriptionText: 'Can you call me back tomorrow?',
      RecordingSid: done()[0]?.RecordingSid,
    });
  });

  test('of less than two seconds fails, with a warning (13617)', async () => {
    const sid = await dialIn(carrier, record);
    speak('say-not-now');
    await carrier.clock.advance(1900);
    await press(carrier, sid, '1');
    expect(text()).toMatchObject({ TranscriptionStatus: 'failed', TranscriptionText: '' });
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code: 13617, level: 'warning' }]);
  });

  test('of another length has no warning', async () => {
    await dialIn(carrier, record);
    await carrier.clock.advance(5000);
    expect(text()).toBeDefined();
    expect(carrier.world.store.notifications.list(ACCOUNT)).toEqual([]);
  });

  test('fails where nothing is known', async () => {
    await dialIn(carrier, record);
    carrier.engine.phones.speak(CALLER, { kind: 'tone', hz: 440, amplitude: 8000 });
    await carrier.clock.advance(5000);
    expect(text()).toMatchObject({ TranscriptionStatus: 'failed', TranscriptionText: '' });
  });
});

test('Start and Stop of a recording outlive and end with documents', async () => {
  carrier.web.on(
    '/next',
    '<Response><Pause length="5"/><Stop><Recording name="a"/></Stop><Pause length="60"/></Response>',
  );
  await dialIn(
    carrier,
    `<Start><Recording name="a" recordingStatusCallback="${WEB}/recorded" recordingStatusCallbackEvent="in-progress completed"/></Start><Redirect>/next</Redirect>`,
  );
  const statuses = () => carrier.web.to('/recorded').map(({ params }) => params.RecordingStatus);
  expect(statuses()).toEqual(['in-progress']);
  await carrier.clock.advance(5000);
  expect(statuses()).toEqual(['in-progress', 'completed']);
  expect(carrier.web.to('/recorded')[1]?.params).toMatchObject({
    RecordingSource: 'StartCallRecordingTwiML',
    RecordingChannels: '2',
    RecordingDuration: '5',
  });
});

describe('Stop of recordings that Start began', () => {
  const started = (names: readonly string[]) =>
    `<Start>${names.map((name) => `<Recording ${name ? `name="${name}"` : ''}/>`).join('')}</Start>`;
  const running = () => carrier.world.store.recordings.all().map(({ status }) => status);
  const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);

  test('ends the one of that name, and no other', async () => {
    await dialIn(carrier, `${started(['a', 'b'])}<Stop><Recording name="a"/></Stop><Pause length="9"/>`);
    expect(running()).toEqual(['completed', 'in-progress']);
    expect(codes()).toEqual([]);
  });

  test.each([
    ['no name', ''],
    ['a name that none has', 'name="c"'],
  ])('with %s ends none (12200), and the document goes on', async (_name, attribute) => {
    const sid = await dialIn(
      carrier,
      `${started(['', 'a'])}<Stop><Recording ${attribute}/></Stop><Say loop="0">On.</Say>`,
    );
    expect(running()).toEqual(['in-progress', 'in-progress']);
    expect(codes()).toEqual([12200]);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'On.' }]);
  });
});
