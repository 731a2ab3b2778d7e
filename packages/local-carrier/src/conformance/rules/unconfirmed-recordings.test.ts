import { afterEach, expect, test } from 'vitest';
import { CALLER, dialIn, playing } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';
import type { UnconfirmedChoices } from '../../unconfirmed.ts';

/** What nobody could confirm of Record and of the recordings that Start begins runs both ways. */
let carrier: TestCarrier;
afterEach(() => carrier.close());

const start = (unconfirmed: Partial<UnconfirmedChoices>) => {
  carrier = startTestCarrier({ unconfirmed });
};
const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);
const told = (path: string) => carrier.web.to(path).map(({ params }) => params);

test.each([
  ['by-name', 'completed', []],
  ['unknown', 'in-progress', [12200]],
] as const)('stop-recording: %s', async (choice, status, warnings) => {
  start({ 'stop-recording': choice });
  await dialIn(carrier, '<Start><Recording name="a"/></Start><Stop><Recording name="a"/></Stop><Pause length="9"/>');
  expect(carrier.world.store.recordings.all()).toMatchObject([{ status }]);
  expect(codes()).toEqual(warnings);
});

test.each([
  ['absolute', 0, [11100]],
  ['relative', 1, []],
] as const)('start-recording-callback: %s, a relative address', async (choice, times, warnings) => {
  start({ 'start-recording-callback': choice });
  await dialIn(carrier, '<Start><Recording recordingStatusCallback="/recorded"/></Start><Pause length="2"/>');
  await carrier.clock.advance(2000);
  expect(carrier.world.store.recordings.all()).toMatchObject([{ status: 'completed' }]);
  expect(told('/recorded')).toHaveLength(times);
  expect(codes()).toEqual(warnings);
});

test.each(['absolute', 'relative'] as const)('start-recording-callback: %s, an absolute address', async (choice) => {
  start({ 'start-recording-callback': choice });
  await dialIn(carrier, `<Start><Recording recordingStatusCallback="${WEB}/recorded"/></Start><Pause length="2"/>`);
  await carrier.clock.advance(2000);
  expect(told('/recorded')).toHaveLength(1);
  expect(codes()).toEqual([]);
});

test.each([
  ['trim-silence', true],
  ['do-not-trim', false],
] as const)('start-recording-trim: %s, where nothing is said', async (choice, trim) => {
  start({ 'start-recording-trim': choice });
  const nouns = '<Recording/><Recording trim="trim-silence"/><Recording trim="do-not-trim"/>';
  await dialIn(carrier, `<Start>${nouns}</Start><Pause length="2"/>`);
  expect(carrier.media.recordingFiles).toMatchObject([{ trim }, { trim: true }, { trim: false }]);
});

test.each([
  ['twiml', 'StartCallRecordingTwiML'],
  ['api', 'StartCallRecordingAPI'],
] as const)('start-recording-source: %s', async (choice, RecordingSource) => {
  start({ 'start-recording-source': choice });
  await dialIn(carrier, `<Start><Recording recordingStatusCallback="${WEB}/recorded"/></Start><Pause length="2"/>`);
  await carrier.clock.advance(2000);
  expect(told('/recorded')).toMatchObject([{ RecordingSource }]);
});

test.each([
  ['action', 1],
  ['next-verb', 0],
] as const)('empty-record: %s, where nobody says anything', async (choice, times) => {
  start({ 'empty-record': choice });
  carrier.web.on('/done', '<Response><Say loop="0">Thanks.</Say></Response>');
  carrier.media.recordsSilence = true;
  const sid = await dialIn(carrier, '<Record action="/done" playBeep="false"/><Say loop="0">Nobody?</Say>');
  await carrier.clock.advance(6000);
  expect(told('/done')).toHaveLength(times);
  expect(playing(carrier, sid)).toMatchObject([{ text: times === 1 ? 'Thanks.' : 'Nobody?' }]);
});

test('empty-record: next-verb, and somebody speaks: the action is asked', async () => {
  start({ 'empty-record': 'next-verb' });
  carrier.web.on('/done', '<Response><Say loop="0">Thanks.</Say></Response>');
  await dialIn(carrier, '<Record action="/done" playBeep="false"/><Say loop="0">Nobody?</Say>');
  carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-thanks', once: true });
  await carrier.clock.advance(20_000);
  expect(told('/done')).toHaveLength(1);
});
