import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const HEARD = `${WEB}/heard`;
const told = () => carrier.web.to('/heard').map(({ params }) => params);
const contents = () => told().filter(({ TranscriptionEvent }) => TranscriptionEvent === 'transcription-content');
const dataOf = (params: Record<string, string>) => JSON.parse(params.TranscriptionData ?? '{}');
const say = (text: string, number = CALLER) =>
  carrier.engine.phones.speak(number, { kind: 'speech', clip: 'unwritten', text, once: true });
const quiet = () => carrier.engine.phones.speak(CALLER, { kind: 'silence' });

type Builder = InstanceType<typeof twilio.twiml.VoiceResponse>;
type Start = ReturnType<Builder['start']>;

/** What the official builder makes of it, without the root. */
function verbs(build: (response: Builder) => void): string {
  const response = new twilio.twiml.VoiceResponse();
  build(response);
  return /<Response>(.*)<\/Response>/s.exec(response.toString())?.[1] ?? '';
}

function transcribe(settings: Parameters<Start['transcription']>[0] = {}): Promise<string> {
  const document = verbs((response) => {
    response.start().transcription({ statusCallbackUrl: HEARD, ...settings });
    response.pause({ length: 60 });
  });
  return dialIn(carrier, document);
}

describe('Start of a Transcription', () => {
  test('tells that it has started, with what was asked for, under a GT sid, signed', async () => {
    const callSid = await transcribe({
      name: 'notes',
      track: 'both_tracks',
      inboundTrackLabel: 'caller',
      outboundTrackLabel: 'agent',
      languageCode: 'en-GB',
      transcriptionEngine: 'deepgram',
      speechModel: 'nova-3',
      hints: 'Fernway',
      profanityFilter: false,
    });
    const [{ ProviderConfiguration, ...started } = {}, ...more] = told();
    expect(more).toEqual([]);
    expect(started).toEqual({
      AccountSid: ACCOUNT,
      CallSid: callSid,
      TranscriptionSid: expect.stringMatching(/^GT[0-9a-f]{32}$/),
      Timestamp: '2026-11-21T09:00:00.000Z',
      SequenceId: '1',
      TranscriptionEvent: 'transcription-started',
      TranscriptionEngine: 'deepgram',
      Name: 'notes',
      Track: 'both_tracks',
      InboundTrackLabel: 'caller',
      OutboundTrackLabel: 'agent',
      PartialResults: 'false',
      LanguageCode: 'en-GB',
    });
    expect(JSON.parse(ProviderConfiguration ?? '')).toEqual({
      profanityFilter: 'false',
      speechModel: 'nova-3',
      enableAutomaticPunctuation: 'true',
      hints: 'Fernway',
    });
    const [asked] = carrier.web.to('/heard');
    const signature = String(asked?.headers['X-Twilio-Signature']);
    expect(twilio.validateRequest('12345', signature, HEARD, asked?.params ?? {})).toBe(true);
  });

  test('defaults: both tracks, en-US, google, no partial results', async () => {
    await transcribe();
    expect(told()[0]).toMatchObject({
      Track: 'both_tracks',
      LanguageCode: 'en-US',
      TranscriptionEngine: 'google',
      PartialResults: 'false',
    });
    expect(told()[0]).not.toHaveProperty('Name');
  });

  test('what the caller says is told once it is said, as the inbound track', async () => {
    await transcribe();
    say('I need help with my bill');
    await carrier.clock.advance(1000);
    expect(contents()).toEqual([]);
    await carrier.clock.advance(1000);
    expect(contents()).toMatchObject([
      { Track: 'inbound_track', Final: 'true', SequenceId: '2', LanguageCode: 'en-US' },
    ]);
    expect(contents().map(dataOf)).toEqual([{ transcript: 'I need help with my bill', confidence: 0.9 }]);
    expect(contents()[0]).not.toHaveProperty('Stability');
  });

  test('partial results grow, with a stability instead of a confidence', async () => {
    await transcribe({ partialResults: true });
    say('one two three four five six seven eight nine ten');
    await carrier.clock.advance(4000);
    expect(contents().map(({ Final, Stability }) => [Final, Stability])).toEqual([
      ['false', '0.9'],
      ['false', '0.9'],
      ['true', undefined],
    ]);
    expect(contents().map(dataOf)).toEqual([
      { transcript: 'one two three four' },
      { transcript: 'one two three four five six seven' },
      { transcript: 'one two three four five six seven eight nine ten', confidence: 0.9 },
    ]);
    expect(told().map(({ SequenceId }) => SequenceId)).toEqual(['1', '2', '3', '4']);
  });

  test('who breaks off is heard so far', async () => {
    await transcribe();
    say('one two three four five six seven eight nine ten');
    await carrier.clock.advance(1000);
    quiet();
    await carrier.clock.advance(10_000);
    expect(contents().map(dataOf)).toMatchObject([{ transcript: 'one two three four' }]);
  });

  test('what Say says and what the other side says is the outbound track', async () => {
    carrier.engine.phones.setPersona('+14155550170', {
      kind: 'answers',
      afterMs: 1000,
      voice: { kind: 'speech', clip: 'unwritten', text: 'Hello there', once: true },
    });
    await dialIn(
      carrier,
      `<Start><Transcription statusCallbackUrl="/heard"/></Start><Say>One moment</Say><Dial>+14155550170</Dial>`,
    );
    await carrier.clock.advance(10_000);
    expect(contents().map((each) => [each.Track, dataOf(each).transcript])).toEqual([
      ['outbound_track', 'One moment'],
      ['outbound_track', 'Hello there'],
    ]);
  });

  test('one track alone', async () => {
    await dialIn(
      carrier,
      '<Start><Transcription statusCallbackUrl="/heard" track="inbound_track"/></Start><Say>One moment</Say><Pause length="20"/>',
    );
    say('Hello there');
    await carrier.clock.advance(10_000);
    expect(contents().map(dataOf)).toMatchObject([{ transcript: 'Hello there' }]);
  });

  test('outlives the document, and stops with the call', async () => {
    carrier.web.on('/next', '<Response><Pause length="60"/></Response>');
    const callSid = await dialIn(
      carrier,
      '<Start><Transcription statusCallbackUrl="/heard"/></Start><Redirect>/next</Redirect>',
    );
    say('Hello there');
    await carrier.clock.advance(5000);
    carrier.engine.phones.hangUp(callSid);
    await carrier.clock.advance(0);
    expect(told().map(({ TranscriptionEvent }) => TranscriptionEvent)).toEqual([
      'transcription-started',
      'transcription-content',
      'transcription-stopped',
    ]);
    const { AccountSid, CallSid, TranscriptionSid, Timestamp, SequenceId, TranscriptionEvent, ...more } =
      told()[2] ?? {};
    expect({ SequenceId, more }).toEqual({ SequenceId: '3', more: {} });
  });

  test('Stop ends it by its name, what is being said included', async () => {
    const document = verbs((response) => {
      response.start().transcription({ statusCallbackUrl: HEARD, name: 'notes' });
      response.pause({ length: 2 });
      response.stop().transcription({ name: 'notes' });
      response.pause({ length: 60 });
    });
    await dialIn(carrier, document);
    await carrier.clock.advance(1000);
    say('one two three four five six seven eight nine ten');
    await carrier.clock.advance(20_000);
    expect(contents().map(dataOf)).toMatchObject([{ transcript: 'one two three four' }]);
    say('Nobody writes this down');
    await carrier.clock.advance(20_000);
    expect(told().at(-1)).toMatchObject({ TranscriptionEvent: 'transcription-stopped' });
  });

  test.each([
    ['an engine that is none', { transcriptionEngine: 'shorthand' }],
    ['a language that is none', { languageCode: 'English!' }],
  ])('%s is told as an error, and the call goes on', async (_name, settings) => {
    const callSid = await transcribe(settings);
    say('Hello there');
    await carrier.clock.advance(5000);
    expect(told().map(({ TranscriptionEvent }) => TranscriptionEvent)).toEqual([
      'transcription-started',
      'transcription-error',
      'transcription-stopped',
    ]);
    expect(told()[1]).toMatchObject({ TranscriptionErrorCode: '32650', TranscriptionError: expect.any(String) });
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code: 32650 }]);
    expect(carrier.engine.legs.get(callSid)?.isAnswered).toBe(true);
  });
});
