import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, statusOf } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

const PERSON = '+14155550191';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/done', '<Response><Pause length="60"/></Response>');
});
afterEach(() => carrier.close());

const done = () => carrier.web.to('/done').map(({ params }) => params);
const called = () => carrier.world.store.calls.all().find(({ to }) => to === PERSON)?.sid ?? '';

describe('where nothing is said', () => {
  test('Record ends after 5 s of silence', async () => {
    await dialIn(carrier, '<Record action="/done" playBeep="false"/>');
    carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-thanks' });
    await carrier.clock.advance(20_000);
    carrier.engine.phones.speak(CALLER, { kind: 'silence' });
    await carrier.clock.advance(4900);
    expect(done()).toEqual([]);
    await carrier.clock.advance(200);
    expect(done()).toHaveLength(1);
  });

  test('the two of a Dial may talk for four hours; then it is completed, and the caller goes on', async () => {
    const caller = await dialIn(carrier, `<Pause/><Dial action="/done">${PERSON}</Dial>`);
    await carrier.clock.advance(1000);
    carrier.engine.phones.answer(called());
    // The caller's own four hours count from an answer as late as this one.
    carrier.engine.legs.get(caller)?.limitTo(86_400);
    await carrier.clock.advance(14_400_000 - 1);
    expect(done()).toEqual([]);
    await carrier.clock.advance(1);
    expect(done()).toMatchObject([{ DialCallStatus: 'completed', DialCallDuration: '14400' }]);
    expect([statusOf(carrier, called()), statusOf(carrier, caller)]).toEqual(['completed', 'in-progress']);
  });

  test('words of a Gather are over after as long a silence as its timeout', async () => {
    await dialIn(carrier, '<Gather action="/done" input="speech" timeout="3"/>');
    carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-box-open' });
    // The clip lasts 2,003 ms.
    await carrier.clock.advance(2003 + 2999);
    expect(done()).toEqual([]);
    await carrier.clock.advance(1);
    expect(done()).toMatchObject([{ SpeechResult: 'The box was already open.' }]);
  });

  test.each([
    ['Record', 'RecordVerb', '<Record playBeep="false" maxLength="2"/>', true],
    ['Conference', 'Conference', '<Dial><Conference waitUrl="" record="record-from-start">a</Conference></Dial>', true],
    [
      'Conference with do-not-trim',
      'Conference',
      '<Dial><Conference waitUrl="" record="record-from-start" trim="do-not-trim">a</Conference></Dial>',
      false,
    ],
    ['Dial', 'DialVerb', '<Dial record="true">+14155550145</Dial>', false],
  ])('silence at the ends of a recording of %s', async (_name, source, verbs, isTrimmed) => {
    for (const from of ['+14155550197', '+14155550198']) await dialIn(carrier, verbs, from);
    await carrier.clock.advance(3000);
    expect(carrier.world.store.recordings.all()[0]?.source).toBe(source);
    expect(carrier.media.recordingFiles[0]?.trim).toBe(isTrimmed);
  });
});
