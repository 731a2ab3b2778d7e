import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from '../conformance-carrier.ts';

const { aCompany } = await startConformance();

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const SERVICE = `MG${'a'.repeat(32)}`;

async function send(more: object) {
  const { client, number } = await aCompany();
  return client.messages.create({ to: '+14155551450', from: number, body: 'Hello', ...more });
}

describe('ValidityPeriod', () => {
  test.each([1, 36_000])('%i s is taken', async (validityPeriod) => {
    expect((await send({ validityPeriod })).status).toBe('queued');
  });

  test.each([0, 36_001, -1, 1.5])('%d s is refused (21624)', async (validityPeriod) => {
    await expect(send({ validityPeriod })).rejects.toEqual(refusal(21624, 400));
  });
});

describe('a text for later', () => {
  const later = { scheduleType: 'fixed', sendAt: inMinutes(60) };

  test('needs a messaging service (35118)', async () => {
    await expect(send(later)).rejects.toEqual(refusal(35118, 400));
  });

  test('by a messaging service is refused, for there is none (21705)', async () => {
    await expect(send({ ...later, messagingServiceSid: SERVICE })).rejects.toEqual(refusal(21705, 400));
  });

  test('needs SendAt (35111)', async () => {
    await expect(send({ scheduleType: 'fixed' })).rejects.toEqual(refusal(35111, 400));
  });

  test.each([
    ['sooner than in 15 minutes', inMinutes(14)],
    ['later than in 35 days', inMinutes(36 * 24 * 60)],
    ['of the past', inMinutes(-60)],
  ])('%s is refused (35114)', async (_name, sendAt) => {
    await expect(send({ ...later, sendAt })).rejects.toEqual(refusal(35114, 400));
  });

  test('has no other type than fixed', async () => {
    await expect(send({ ...later, scheduleType: 'optimized' })).rejects.toEqual(refusal(20001, 400));
  });

  test('nothing is kept of what was refused', async () => {
    const { client, number } = await aCompany();
    await client.messages
      .create({ to: '+14155551450', from: number, body: 'Hello', ...later } as never)
      .catch(() => {});
    expect(await client.messages.list()).toEqual([]);
  });
});
