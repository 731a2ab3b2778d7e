import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ phones: [{ number: PERSON, persona: { kind: 'person' } }] });
  carrier.web.on('/done', '<Response/>');
});
afterEach(() => carrier.close());

const PERSON = '+14155550191';
const TONE = '+14155550150';
const recorded = () =>
  carrier.world.store.recordings.all().map(({ source, channels, track }) => [source, channels, track]);
const dial = (attributes: string, to = TONE) => `<Dial action="/done" ${attributes}>${to}</Dial>`;

describe('what is recorded', () => {
  test.each([
    ['Record', '<Record playBeep="false"/>', 'RecordVerb', 1, 'inbound', true],
    ['Record with do-not-trim', '<Record playBeep="false" trim="do-not-trim"/>', 'RecordVerb', 1, 'inbound', false],
    ['Dial: true', dial('record="true"'), 'DialVerb', 1, 'both', false],
    ['Dial: record-from-answer', dial('record="record-from-answer"'), 'DialVerb', 1, 'both', false],
    ['Dial: record-from-answer-dual', dial('record="record-from-answer-dual"'), 'DialVerb', 2, 'both', false],
    ['Dial: record-from-ringing-dual', dial('record="record-from-ringing-dual"'), 'DialVerb', 2, 'both', false],
    ['Dial: recordingTrack', dial('record="true" recordingTrack="outbound"'), 'DialVerb', 1, 'outbound', false],
    ['Dial: trim-silence', dial('record="true" trim="trim-silence"'), 'DialVerb', 1, 'both', true],
    ['Start', '<Start><Recording/></Start><Pause length="9"/>', 'StartCallRecordingTwiML', 2, 'both', true],
    [
      'Start with all its attributes',
      '<Start><Recording channels="mono" track="inbound" trim="do-not-trim"/></Start><Pause length="9"/>',
      'StartCallRecordingTwiML',
      1,
      'inbound',
      false,
    ],
  ])('%s', async (_name, verbs, source, channels, track, trim) => {
    await dialIn(carrier, verbs);
    await carrier.clock.advance(4000);
    expect(recorded()).toEqual([[source, channels, track]]);
    expect(carrier.media.recordingFiles).toMatchObject([{ channels, track, trim }]);
  });

  test.each(['do-not-record', 'false'])('nothing with %s', async (record) => {
    await dialIn(carrier, dial(`record="${record}"`));
    await carrier.clock.advance(4000);
    expect(recorded()).toEqual([]);
  });
});

describe('when it begins', () => {
  test.each([
    ['record-from-answer', 0],
    ['record-from-ringing', 1],
  ])('%s: %i recording while it rings', async (record, count) => {
    await dialIn(carrier, dial(`record="${record}"`, PERSON));
    expect(recorded()).toHaveLength(count);
    const called = carrier.engine.legs.all().find(({ record: { to } }) => to === PERSON);
    carrier.engine.phones.answer(called?.sid ?? '');
    await carrier.clock.advance(0);
    expect(recorded()).toHaveLength(1);
  });
});

describe('whom its callback tells', () => {
  test.each([
    ['', ['completed']],
    ['recordingStatusCallbackEvent="in-progress completed"', ['in-progress', 'completed']],
    ['recordingStatusCallbackEvent="in-progress"', ['in-progress']],
  ])('of what is asked for: %s', async (events, statuses) => {
    const callback = `recordingStatusCallback="${WEB}/recorded"`;
    await dialIn(carrier, `<Start><Recording ${callback} ${events}/></Start><Pause length="2"/>`);
    await carrier.clock.advance(5000);
    const told = carrier.web.to('/recorded').map(({ params }) => params.RecordingStatus);
    expect(told).toEqual(statuses);
  });

  test('by GET where that is asked for', async () => {
    const callback = 'recordingStatusCallback="/recorded" recordingStatusCallbackMethod="GET"';
    await dialIn(carrier, `<Record playBeep="false" maxLength="2" ${callback}/>`);
    await carrier.clock.advance(3000);
    expect(carrier.web.to('/recorded')[0]).toMatchObject({
      method: 'GET',
      url: expect.stringContaining('RecordingSid='),
    });
  });
});
