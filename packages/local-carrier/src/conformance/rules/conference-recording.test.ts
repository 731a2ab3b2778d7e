import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import {
  type BrowserEnd,
  conferenceTwiml,
  dialFromBrowser,
  startTestCarrier,
  type TestCarrier,
  WEB,
} from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
let agent: BrowserEnd;
const TONE = '+14155550150';

beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

async function agentWaits(attributes: string): Promise<void> {
  carrier.web.on('/voice', conferenceTwiml('agent', attributes)).on('/dial-action', '<Response/>');
  agent = await dialFromBrowser(carrier);
}

async function customerJoins(seat: Parameters<typeof addCustomer>[2] = {}): Promise<string> {
  const customer = addCustomer(carrier, TONE, seat);
  await carrier.clock.advance(2000);
  return customer;
}

const recordings = () => carrier.world.store.recordings.all();
const told = (path: string) => carrier.web.to(path).map(({ params }) => params);
const ended = () => told('/conference').find((params) => params.StatusCallbackEvent === 'conference-end');

describe('record-from-start', () => {
  const record = 'record="record-from-start" recordingStatusCallback="/recorded"';

  test('nothing is recorded while one waits: it begins with the conference', async () => {
    await agentWaits(record);
    await carrier.clock.advance(10_000);
    expect(recordings()).toEqual([]);
    await customerJoins();
    expect(recordings()).toMatchObject([{ status: 'in-progress', source: 'Conference', channels: 2, callSid: null }]);
  });

  test('it ends with the conference, whose last callback says where it is; its own names no call', async () => {
    await agentWaits(`${record} endConferenceOnExit="true"`);
    await customerJoins();
    await carrier.clock.advance(8500);
    carrier.engine.legs.get(agent.callSid)?.end('hung-up');
    await carrier.clock.advance(0);
    const [recording] = recordings();
    const audio = {
      RecordingSid: recording?.sid,
      RecordingDuration: '9',
      RecordingUrl: expect.stringMatching(/\/Recordings\/RE[0-9a-f]{32}$/),
    };
    expect(ended()).toMatchObject(audio);
    expect(told('/recorded')).toMatchObject([
      {
        ...audio,
        ConferenceSid: ended()?.ConferenceSid,
        RecordingStatus: 'completed',
        RecordingSource: 'Conference',
        RecordingChannels: '2',
        RecordingTrack: 'both',
      },
    ]);
    expect(told('/recorded')[0]).not.toHaveProperty('CallSid');
  });

  test('a conference that never started has none, and nothing of it in its last callback', async () => {
    await agentWaits(record);
    carrier.engine.legs.get(agent.callSid)?.end('hung-up');
    await carrier.clock.advance(0);
    expect(ended()).toBeDefined();
    expect(ended()).not.toHaveProperty('RecordingSid');
    expect(recordings()).toEqual([]);
  });

  test('one who asks for it by ConferenceRecord is enough, and one recording is all there is', async () => {
    await agentWaits('');
    const statusCallback = { url: `${WEB}/by-customer`, method: 'POST' as const, events: ['in-progress'] };
    const recording = { channels: 2 as const, track: 'both' as const, trim: true, statusCallback };
    await customerJoins({ seat: { recording } });
    addCustomer(carrier, '+14155550151', { seat: { label: 'third', recording } });
    await carrier.clock.advance(2000);
    expect(recordings()).toHaveLength(1);
    expect(told('/by-customer')).toMatchObject([{ RecordingStatus: 'in-progress' }]);
  });
});

describe('who may have a conference recorded is not sure', () => {
  test.each([
    ['any-participant', 1],
    ['first-participant', 0],
  ] as const)('conference-record: %s', async (choice, count) => {
    carrier.close();
    carrier = startTestCarrier({ unconfirmed: { 'conference-record': choice } });
    await agentWaits('');
    const recording = { channels: 2, track: 'both', trim: true, statusCallback: null } as const;
    await customerJoins({ seat: { recording } });
    expect(recordings()).toHaveLength(count);
  });
});

test('pauses and resumptions are told to whom asked for them', async () => {
  await agentWaits(
    'record="record-from-start" recordingStatusCallback="/recorded" recordingStatusCallbackEvent="started paused resumed stopped completed"',
  );
  await customerJoins();
  const [recording] = recordings();
  for (const status of ['paused', 'in-progress', 'stopped'] as const)
    carrier.engine.recordings.setStatus(recording?.sid ?? '', status, 'skip');
  await carrier.clock.advance(0);
  const statuses = told('/recorded').map(({ RecordingStatus }) => RecordingStatus);
  expect(statuses).toEqual(['in-progress', 'paused', 'in-progress', 'stopped', 'completed']);
  expect(carrier.engine.recordings.current(recording?.conferenceSid ?? '')).toBeUndefined();
});
