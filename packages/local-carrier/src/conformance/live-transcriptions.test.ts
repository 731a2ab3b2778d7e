import { expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { until } from './until.ts';

const { web, control, aCompany } = await startConformance();

test('a transcription is started and stopped by REST, and its callbacks bear the account’s signature', async () => {
  const { client, number } = await aCompany();
  web.documents['/inbound'] = '<Response><Say>Hello</Say><Pause length="60"/></Response>';
  const { callSid } = await control.dial('+14155550151', { to: number });
  await until('it is up', async () => (await client.calls(callSid).fetch()).status === 'in-progress');
  const started = await client.calls(callSid).transcriptions.create({
    name: 'notes',
    track: 'inbound_track',
    statusCallbackUrl: `${web.url}/heard`,
    partialResults: true,
  });
  expect(started).toMatchObject({ name: 'notes', status: 'in-progress', callSid });
  await control.speak('+14155550151', { kind: 'speech', clip: 'unwritten', text: 'Hello', once: true });
  const heard = () => web.asked.filter(({ path }) => path === '/heard');
  const told = (event: string) => heard().some(({ params }) => params.TranscriptionEvent === event);
  await until('it is heard', async () => told('transcription-content'));
  const stopped = await client.calls(callSid).transcriptions('notes').update({ status: 'stopped' });
  expect(stopped).toMatchObject({ sid: started.sid, status: 'stopped' });
  await until('it is told', async () => told('transcription-stopped'));
  expect(heard().map(({ isSigned, params }) => [isSigned, params.TranscriptionEvent])).toEqual([
    [true, 'transcription-started'],
    [true, 'transcription-content'],
    [true, 'transcription-stopped'],
  ]);
});

test('what cannot be is refused', async () => {
  const { client, number } = await aCompany();
  const waiting = await client.calls.create({ to: '+14155550115', from: number, url: `${web.url}/answered` });
  await expect(client.calls(waiting.sid).transcriptions.create({})).rejects.toEqual(refusal(21220, 400));
  await expect(client.calls(`CA${'0'.repeat(32)}`).transcriptions.create({})).rejects.toEqual(refusal(20404, 404));
  await expect(client.calls(waiting.sid).transcriptions('notes').update({ status: 'stopped' })).rejects.toEqual(
    refusal(20404, 404),
  );
});
