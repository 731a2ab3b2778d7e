import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCustomer } from '../testkit/add-customer.ts';
import { conferenceTwiml, dialFromBrowser, startTestCarrier, type TestCarrier, WEB } from '../testkit/test-carrier.ts';

let carrier: TestCarrier;
let customer: string;

beforeEach(async () => {
  carrier = startTestCarrier();
  carrier.web.on('/voice', conferenceTwiml('agent'));
  await dialFromBrowser(carrier);
  customer = addCustomer(carrier, '+14155550150');
});
afterEach(() => carrier.close());

function start() {
  const leg = carrier.engine.legs.get(customer);
  if (!leg) throw new Error('the leg is gone');
  const statusCallback = { url: `${WEB}/recording`, method: 'POST' as const, events: ['in-progress', 'completed'] };
  return carrier.engine.recordings.startByApi(leg, {
    channels: 2,
    track: 'both',
    trim: false,
    source: 'StartCallRecordingAPI',
    statusCallback,
  });
}

test('a call that is not in progress cannot be recorded', () => {
  expect(start).toThrow(expect.objectContaining({ code: 21220 }));
});

test('it ends with the call, and is told with its length and where it is', async () => {
  await carrier.clock.advance(2000);
  const { sid } = start();
  await carrier.clock.advance(9000);
  carrier.engine.phones.hangUp(customer);
  await carrier.clock.advance(0);
  expect(carrier.world.store.recordings.get(sid)).toMatchObject({ status: 'completed', durationMs: 9000, channels: 2 });
  const told = carrier.web.to('/recording').map(({ params }) => params);
  expect(told.map(({ RecordingStatus }) => RecordingStatus)).toEqual(['in-progress', 'completed']);
  expect(told[1]).toMatchObject({
    CallSid: customer,
    RecordingSid: sid,
    RecordingDuration: '9',
    RecordingChannels: '2',
    RecordingSource: 'StartCallRecordingAPI',
    RecordingUrl: expect.stringMatching(
      /^http:\/\/carrier\.test\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Recordings\/RE[0-9a-f]{32}$/,
    ),
  });
});

test('it can be paused, resumed and stopped, and then no more', async () => {
  await carrier.clock.advance(2000);
  const { sid } = start();
  const { recordings } = carrier.engine;
  expect(recordings.current(customer)?.sid).toBe(sid);
  expect(recordings.setStatus(sid, 'paused', 'silence').status).toBe('paused');
  expect(recordings.setStatus(sid, 'in-progress', 'silence').status).toBe('in-progress');
  expect(recordings.setStatus(sid, 'stopped', 'silence').status).toBe('stopped');
  await carrier.clock.advance(0);
  expect(recordings.current(customer)).toBeUndefined();
  expect(() => recordings.setStatus(sid, 'paused', 'silence')).toThrow(expect.objectContaining({ code: 21220 }));
});

test('one that is deleted while it runs ends first, and is nowhere any more', async () => {
  await carrier.clock.advance(2000);
  const { sid } = start();
  const { recordings } = carrier.engine;
  const record = recordings.current(customer);
  if (!record) throw new Error('nothing is recorded');
  await recordings.delete(record);
  expect(recordings.current(customer)).toBeUndefined();
  expect(carrier.world.store.recordings.get(sid)).toMatchObject({ status: 'completed', hasMedia: false });
});
