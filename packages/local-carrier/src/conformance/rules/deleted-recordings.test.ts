import { expect, test } from 'vitest';
import { VirtualClock } from '../../virtual-clock.ts';
import { refusal, startConformance } from '../conformance-carrier.ts';

const clock = new VirtualClock();
const { aCompany } = await startConformance({}, { clock });
const A_DAY_MS = 24 * 3_600_000;

async function aDeletedRecording() {
  const { client, number } = await aCompany();
  const twiml = '<Response><Pause length="60"/></Response>';
  const call = await client.calls.create({ to: '+14155552150', from: number, twiml });
  await clock.advance(5000);
  const { sid } = await client.calls(call.sid).recordings.create();
  await client.calls(call.sid).update({ status: 'completed' });
  await clock.advance(0);
  await client.recordings(sid).remove();
  return { client, sid };
}

test('what is known of a deleted recording is kept for 40 days, and then gone', async () => {
  const { client, sid } = await aDeletedRecording();
  const listed = () => client.recordings.list({ includeSoftDeleted: true });
  const fetched = () => client.recordings(sid).fetch({ includeSoftDeleted: true });
  await clock.advance(40 * A_DAY_MS);
  expect(await listed()).toMatchObject([{ sid, status: 'deleted' }]);
  expect(await fetched()).toMatchObject({ sid, status: 'deleted' });
  await clock.advance(1);
  expect(await listed()).toEqual([]);
  await expect(fetched()).rejects.toEqual(refusal(20404, 404));
});

test('one that is not deleted stays', async () => {
  const { client, number } = await aCompany();
  const twiml = '<Response><Pause length="60"/></Response>';
  const call = await client.calls.create({ to: '+14155552150', from: number, twiml });
  await clock.advance(5000);
  const { sid } = await client.calls(call.sid).recordings.create();
  await client.calls(call.sid).update({ status: 'completed' });
  await clock.advance(41 * A_DAY_MS);
  expect(await client.recordings.list({ includeSoftDeleted: true })).toMatchObject([{ sid, status: 'completed' }]);
});
