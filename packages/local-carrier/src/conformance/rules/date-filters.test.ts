import { describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../clock.ts';
import { startConformance } from '../conformance-carrier.ts';
import { rawRest } from '../raw-rest.ts';
import { until } from '../until.ts';

/** The machine's clock, set to noon as the file begins: no day ends while it runs. */
const noonMs = new Date().setUTCHours(12, 0, 0, 0);
const setForwardMs = noonMs - systemClock.now();
const clock: Clock = { ...systemClock, now: () => systemClock.now() + setForwardMs };

const { carrier, aCompany } = await startConformance({}, { clock });
const company = await aCompany();
const ask = rawRest(carrier.url, company.account);
const { client, number } = company;

const instant = (offsetMs: number) => new Date(clock.now() + offsetMs).toISOString();
const day = (offset: number) => instant(offset * 86_400_000).slice(0, 10);

const call = await client.calls.create({ from: number, to: '+14155550225', twiml: '<Response/>' });
await until('it is over', async () => (await client.calls(call.sid).fetch()).status === 'failed');
await client.conferences('room').participants.create({ from: number, to: '+14155550290' });
const recorded = { twiml: '<Response><Pause length="600"/></Response>', record: true };
await client.calls.create({ from: number, to: '+14155550250', ...recorded });
await until('it is recorded', async () => (await client.recordings.list())[0] ?? null);
await client.messages.create({ from: number, to: '+14155550240', body: 'x' });
await until('it is sent', async () => (await client.messages.list())[0]?.dateSent ?? null);

describe.each([
  ['Calls', 'StartTime', 'calls'],
  ['Calls', 'EndTime', 'calls'],
  ['Conferences', 'DateCreated', 'conferences'],
  ['Conferences', 'DateUpdated', 'conferences'],
  ['Messages', 'DateSent', 'messages'],
  ['Recordings', 'DateCreated', 'recordings'],
])('%s by %s', (path, name, key) => {
  const count = async (query: string) => {
    const { body } = await ask('GET', `${path}.json?${query}`);
    const items = body?.[key];
    return Array.isArray(items) ? items.length : null;
  };

  test('a day is all of it, in UTC', async () => {
    expect(await count(`${name}=${day(0)}`)).toBeGreaterThan(0);
    expect(await count(`${name}=${day(-1)}`)).toBe(0);
    expect(await count(`${name}=${day(1)}`)).toBe(0);
  });

  test('the inequality is part of the name: %3E is after, %3C before', async () => {
    expect(await count(`${name}%3E=${day(0)}`)).toBeGreaterThan(0);
    expect(await count(`${name}%3E=${day(1)}`)).toBe(0);
    expect(await count(`${name}%3C=${day(0)}`)).toBeGreaterThan(0);
    expect(await count(`${name}%3C=${day(-1)}`)).toBe(0);
  });

  test('both ends make a range', async () => {
    expect(await count(`${name}%3E=${day(-1)}&${name}%3C=${day(0)}`)).toBeGreaterThan(0);
    expect(await count(`${name}%3E=${day(-2)}&${name}%3C=${day(-1)}`)).toBe(0);
  });

  test('an instant is taken too', async () => {
    expect(await count(`${name}%3E=${instant(-3_600_000)}`)).toBeGreaterThan(0);
    expect(await count(`${name}%3E=${instant(3_600_000)}`)).toBe(0);
  });
});
