import { expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { control, media, aCompany } = await startConformance();

/** Files are written until the returned function is called. */
function holdFiles(): () => void {
  const { promise: written, resolve } = Promise.withResolvers<void>();
  const stop = media.stopRecording.bind(media);
  media.stopRecording = async (recordingId) => {
    const recorded = await stop(recordingId);
    await written;
    return recorded;
  };
  return resolve;
}

test('a recording is in-progress while it runs, processing until its file is written, then completed', async () => {
  const { client, number } = await aCompany();
  const phone = '+14155551045';
  await control.setPhone(phone, { kind: 'answers', afterMs: 1, voice: { kind: 'silence' } });
  const twiml = '<Response><Pause length="600"/></Response>';
  const { sid } = await client.calls.create({ from: number, to: phone, twiml, record: true });
  const recording = await until(
    'it is recorded',
    async () => (await client.recordings.list({ callSid: sid }))[0] ?? null,
  );
  const now = () => client.recordings(recording.sid).fetch();
  expect(await now()).toMatchObject({ status: 'in-progress', duration: null });
  const write = holdFiles();
  await client.calls(sid).update({ status: 'completed' });
  const processing = await until('it has ended', async () => {
    const found = await now();
    return found.status !== 'in-progress' && found;
  });
  expect(processing).toMatchObject({ status: 'processing', duration: null });
  write();
  await until('it is completed', async () => (await now()).status === 'completed');
  expect((await now()).duration).toMatch(/^\d+$/);
});
