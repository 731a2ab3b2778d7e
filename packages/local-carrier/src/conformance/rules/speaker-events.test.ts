import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ phones: phones.map((number) => ({ number, persona: silent })) });
});
afterEach(() => carrier.close());

const phones = ['+14155550195', '+14155550196'];
const silent = { kind: 'answers', afterMs: 0, voice: { kind: 'silence' } } as const;
const CUSTOMER = '+14155550196';
const [ANNA = '', BERT = ''] = phones;
const settle = () => carrier.clock.advance(0);
const room = () => carrier.engine.conferences.byName(ACCOUNT, 'room');

/** Another caller comes in; the first decides what is told. */
function come(from: string, events: string | null, attributes = ''): Promise<string> {
  const asked = events === null ? '' : `statusCallbackEvent="${events}"`;
  const callback = `statusCallback="/conference" ${asked}`;
  const noun = `<Conference waitUrl="" beep="false" ${callback} ${attributes}>room</Conference>`;
  return dialIn(carrier, `<Dial>${noun}</Dial>`, from);
}

/** Says a clip of three seconds. */
async function speak(from: string): Promise<void> {
  carrier.engine.phones.speak(from, { kind: 'speech', clip: 'say-thanks', once: true });
  await settle();
}

const told = () =>
  carrier.web
    .to('/conference')
    .map(({ params }) => params)
    .filter(({ StatusCallbackEvent }) => StatusCallbackEvent?.includes('speech'));
const events = () => told().map(({ StatusCallbackEvent, CallSid }) => [StatusCallbackEvent, CallSid]);

describe('participant-speech-start and -stop', () => {
  test('are told of each who speaks, where `speaker` is asked for', async () => {
    const anna = await come(ANNA, 'speaker', 'participantLabel="anna"');
    const bert = await come(BERT, 'speaker');
    await speak(ANNA);
    expect(told()).toMatchObject([
      {
        StatusCallbackEvent: 'participant-speech-start',
        CallSid: anna,
        ParticipantLabel: 'anna',
        ConferenceSid: room()?.sid,
        FriendlyName: 'room',
        Muted: 'false',
        SequenceNumber: '0',
      },
    ]);
    await speak(BERT);
    await carrier.clock.advance(10_000);
    expect(events()).toEqual([
      ['participant-speech-start', anna],
      ['participant-speech-start', bert],
      ['participant-speech-stop', anna],
      ['participant-speech-stop', bert],
    ]);
  });

  test.each([
    ['none by TwiML, where nothing is named', null],
    ['not with all other events', 'start end join leave mute hold modify announcement'],
  ])('%s: nobody is listened to', async (_name, asked) => {
    const watched: string[] = [];
    carrier.media.watchSpeech = (lineId) => watched.push(lineId);
    await come(ANNA, asked);
    await come(BERT, asked);
    await speak(ANNA);
    await carrier.clock.advance(10_000);
    expect(told()).toEqual([]);
    expect(watched).toEqual([]);
  });

  test.each([
    [['speaker'], 2],
    [['start', 'end'], 0],
  ])('by Participants, ConferenceStatusCallbackEvent %j: %i', async (asked, count) => {
    const statusCallback = { url: `${WEB}/conference`, method: 'POST' as const, events: asked };
    addCustomer(carrier, CUSTOMER, { seat: { statusCallback } });
    await settle();
    await come(ANNA, null);
    await speak(ANNA);
    await carrier.clock.advance(10_000);
    expect(told()).toHaveLength(count);
  });

  test('say nothing of one who is alone, muted or held: nobody hears that one', async () => {
    const anna = await come(ANNA, 'speaker');
    await speak(ANNA);
    await carrier.clock.advance(10_000);
    await come(BERT, 'speaker', 'muted="true"');
    await speak(BERT);
    room()?.change(anna, { held: true }, null);
    await speak(ANNA);
    await carrier.clock.advance(10_000);
    expect(told()).toEqual([]);
  });

  test('one who is muted while speaking has stopped, and begins again when unmuted in time', async () => {
    const anna = await come(ANNA, 'speaker');
    await come(BERT, 'speaker');
    await speak(ANNA);
    room()?.change(anna, { muted: true }, null);
    room()?.change(anna, { muted: false }, null);
    await settle();
    expect(events().map(([event]) => event)).toEqual([
      'participant-speech-start',
      'participant-speech-stop',
      'participant-speech-start',
    ]);
  });

  test('one who leaves while speaking is told to have left, and no more', async () => {
    const anna = await come(ANNA, 'leave speaker');
    await come(BERT, null);
    await speak(ANNA);
    carrier.engine.phones.hangUp(anna);
    await carrier.clock.advance(10_000);
    const last = carrier.web.to('/conference').map(({ params }) => params.StatusCallbackEvent);
    expect(last).toEqual(['participant-speech-start', 'participant-leave']);
  });

  test('one who leaves while speaking and comes back is told to speak again', async () => {
    const anna = await come(ANNA, 'speaker');
    await come(BERT, null);
    await speak(ANNA);
    const twiml = '<Response><Dial><Conference waitUrl="" beep="false">room</Conference></Dial></Response>';
    carrier.engine.apiCalls.redirect(anna, { twiml }, null);
    await settle();
    expect(events()).toEqual([
      ['participant-speech-start', anna],
      ['participant-speech-start', anna],
    ]);
    await carrier.clock.advance(10_000);
    expect(events().slice(2)).toEqual([['participant-speech-stop', anna]]);
  });
});
