import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

const ANSWERS = '+14155550145';
const after = '<Pause length="60"/>';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const told = () => carrier.web.to('/recorded').map(({ params }) => params);
const record = (attributes: string) =>
  dialIn(
    carrier,
    `<Dial record="true" timeLimit="9" recordingStatusCallback="/recorded" ${attributes}>${ANSWERS}</Dial>${after}`,
  );

describe('recordingStatusCallback of a Dial', () => {
  test('tells of the side that dialled, since when it runs, how long it is and where', async () => {
    const caller = await record('');
    // It answers after 1.5 s.
    await carrier.clock.advance(60_000);
    const [recording] = carrier.world.store.recordings.all();
    expect(told()).toEqual([
      {
        AccountSid: ACCOUNT,
        CallSid: caller,
        RecordingSid: recording?.sid,
        RecordingUrl: `http://carrier.test/2010-04-01/Accounts/${ACCOUNT}/Recordings/${recording?.sid}`,
        RecordingStatus: 'completed',
        RecordingDuration: '9',
        RecordingChannels: '1',
        RecordingSource: 'DialVerb',
        RecordingStartTime: 'Sat, 21 Nov 2026 09:00:01 +0000',
        RecordingTrack: 'both',
        ErrorCode: '0',
      },
    ]);
  });

  test('is told of its beginning too where that is asked for, still without a duration', async () => {
    await record('recordingStatusCallbackEvent="in-progress completed"');
    await carrier.clock.advance(60_000);
    expect(told().map((params) => [params.RecordingStatus, params.RecordingDuration])).toEqual([
      ['in-progress', undefined],
      ['completed', '9'],
    ]);
  });
});
