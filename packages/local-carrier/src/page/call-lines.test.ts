import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialIn } from '../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';
import { CallLines } from './call-lines.ts';
import type { CallLine } from './page-messages.ts';

let carrier: TestCarrier;
let lines: CallLines;
let told: (readonly CallLine[])[];

beforeEach(() => {
  carrier = startTestCarrier();
  told = [];
  const { clock, engine, world, deliveries } = carrier;
  lines = new CallLines({
    clock,
    liveCalls: () => engine.legs.all().map(({ record }) => record),
    callOf: (sid) => world.store.calls.get(sid),
    conferenceOf: (sid) => world.store.conferences.get(sid),
    onChange: (changed) => told.push(changed),
  });
  deliveries.onAdd(({ kind, callSid }) => {
    if (kind === 'wait-url' && callSid) lines.waits(callSid);
  });
});
afterEach(() => {
  lines.close();
  carrier.close();
});

async function look(): Promise<CallLine[]> {
  lines.lookSoon();
  await carrier.clock.advance(200);
  return [...lines.all];
}

test('a call in a queue waits, and is over with its end', async () => {
  carrier.web.on('/wait', '<Response><Pause length="600"/></Response>');
  const callSid = await dialIn(carrier, '<Enqueue waitUrl="/wait">support</Enqueue>');
  const [waiting] = await look();
  expect(waiting).toMatchObject({ callSid, status: 'in-progress', talksAtMs: null, endedAtMs: null });
  expect(waiting?.waitsAtMs).toBeGreaterThan(0);
  carrier.engine.phones.hangUp(callSid);
  expect((await look())[0]).toMatchObject({ status: 'completed', endedAtMs: expect.any(Number) });
});

test('a call that is joined with another talks from its answer on', async () => {
  const callSid = await dialIn(carrier, '<Dial><Number>+14155550193</Number></Dial>');
  await look();
  carrier.engine.phones.setPersona('+14155550193', { kind: 'person' });
  const child = carrier.engine.legs.all().find(({ sid }) => sid !== callSid);
  await carrier.clock.advance(5_000);
  carrier.engine.phones.answer(child?.sid ?? '');
  await carrier.clock.advance(0);
  const [line] = await look();
  expect(line?.talksAtMs).toBe(carrier.world.store.calls.get(child?.sid ?? '')?.answeredAtMs);
});

test('two in a conference talk, one alone waits', async () => {
  const conference = '<Dial><Conference waitUrl="">room</Conference></Dial>';
  await dialIn(carrier, conference);
  expect((await look())[0]).toMatchObject({ waitsAtMs: expect.any(Number), talksAtMs: null });
  await dialIn(carrier, conference, '+14155550198');
  expect((await look()).map(({ talksAtMs }) => talksAtMs !== null)).toEqual([true, true]);
});

test('nothing new is not told', async () => {
  await dialIn(carrier, '<Pause length="60"/>');
  await look();
  await look();
  expect(told).toHaveLength(1);
});

test('of many calls only the newest have a line, and it stays as it is', async () => {
  carrier.web.on('/wait', '<Response><Pause length="600"/></Response>');
  const callSids: string[] = [];
  for (let index = 0; index < 205; index++) {
    callSids.push(await dialIn(carrier, '<Enqueue waitUrl="/wait">support</Enqueue>'));
  }
  expect((await look()).map(({ callSid }) => callSid)).toEqual(callSids.slice(5));
  told = [];
  expect((await look()).map(({ callSid }) => callSid)).toEqual(callSids.slice(5));
  expect(told).toEqual([]);
});
