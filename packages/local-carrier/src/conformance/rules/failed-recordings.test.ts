import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, press } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const callback = (events: string) =>
  `recordingStatusCallback="${WEB}/recorded" ${events ? `recordingStatusCallbackEvent="${events}"` : ''}`;
const told = () => carrier.web.to('/recorded').map(({ params }) => params.RecordingStatus);

/** The audio of the only recording is lost before it ends. */
async function loseAudio(): Promise<void> {
  const [recording] = carrier.world.store.recordings.all();
  await carrier.media.stopRecording(recording?.sid ?? '');
}

describe('a recording whose audio is lost', () => {
  test.each([
    ['completed', []],
    ['completed absent', ['failed']],
    ['in-progress failed', ['in-progress', 'failed']],
  ])('of Record is told failed to who asks for %s; the API shows it absent', async (events, statuses) => {
    const caller = await dialIn(carrier, `<Record action="/done" playBeep="false" ${callback(events)}/>`);
    await loseAudio();
    await press(carrier, caller, '#');
    expect(told()).toEqual(statuses);
    expect(carrier.world.store.recordings.all()[0]).toMatchObject({ status: 'absent', durationMs: 0 });
  });

  test('bears an ErrorCode', async () => {
    const caller = await dialIn(carrier, `<Record action="/done" playBeep="false" ${callback('absent')}/>`);
    await loseAudio();
    await press(carrier, caller, '#');
    expect(carrier.web.to('/recorded')).toMatchObject([{ params: { ErrorCode: '12400', RecordingDuration: '0' } }]);
  });

  test.each([
    ['', []],
    ['completed absent', ['absent']],
  ])('of Start is told absent to who asks for it: "%s"', async (events, statuses) => {
    await dialIn(carrier, `<Start><Recording ${callback(events)}/></Start><Pause length="2"/>`);
    await loseAudio();
    await carrier.clock.advance(2000);
    expect(told()).toEqual(statuses);
  });
});
