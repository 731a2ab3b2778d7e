import { expect, onTestFinished, test } from 'vitest';
import { CALLER, dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier } from '../../testkit/test-carrier.ts';

test('transcribeCallback tells the call, the recording, where both are, and what was said', async () => {
  const carrier = startTestCarrier();
  onTestFinished(() => carrier.close());
  const verb =
    '<Record playBeep="false" timeout="0" maxLength="5" action="/done" transcribe="true" transcribeCallback="/text"/>';
  carrier.web.on('/done', '<Response><Pause length="60"/></Response>');
  const callSid = await dialIn(carrier, verb);
  carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-not-now' });
  await carrier.clock.advance(5000);
  const [recording] = carrier.world.store.recordings.all();
  const [transcription] = carrier.world.store.transcriptions.all();
  const recordingUrl = `http://carrier.test/2010-04-01/Accounts/${ACCOUNT}/Recordings/${recording?.sid}`;
  const [asked] = carrier.web.to('/text');
  expect(asked?.method).toBe('POST');
  expect(asked?.params).toMatchObject({
    TranscriptionSid: expect.stringMatching(/^TR/),
    TranscriptionText: 'Can you call me back tomorrow?',
    TranscriptionStatus: 'completed',
    TranscriptionUrl: `${recordingUrl}/Transcriptions/${transcription?.sid}`,
    RecordingSid: recording?.sid,
    RecordingUrl: recordingUrl,
    CallSid: callSid,
    AccountSid: ACCOUNT,
    From: CALLER,
    To: OWN_NUMBER,
    CallStatus: 'in-progress',
    ApiVersion: '2010-04-01',
    Direction: 'inbound',
  });
  expect(asked?.params.TranscriptionSid).toBe(transcription?.sid);
});

test('one who was passed on is told with ForwardedFrom', async () => {
  const carrier = startTestCarrier();
  onTestFinished(() => carrier.close());
  const verb = '<Record playBeep="false" timeout="0" maxLength="5" transcribe="true" transcribeCallback="/text"/>';
  carrier.web.on('/voice', `<Response>${verb}</Response>`, '<Response/>');
  carrier.engine.phones.dial({ from: CALLER, to: OWN_NUMBER, forwardedFrom: '+14155550777' });
  await carrier.clock.advance(6000);
  expect(carrier.web.to('/text')).toMatchObject([{ params: { ForwardedFrom: '+14155550777' } }]);
});
