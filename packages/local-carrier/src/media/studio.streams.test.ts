import { beforeEach, expect, test } from 'vitest';
import { decodePcmu, encodePcmu } from './pcmu.ts';
import { settle, startStudio, tone } from './testkit/start-studio.ts';
import { toneToNoiseDb } from './tone-meter.ts';

let { studio, events, tick, hear } = startStudio();
beforeEach(() => {
  ({ studio, events, tick, hear } = startStudio());
});

test('a tap tells what a line says and hears, in frames of 20 ms with their time', async () => {
  studio.openPhoneLine('one', tone(440));
  studio.openPhoneLine('two', tone(880));
  studio.bridge('one', 'two');
  tick(3);
  studio.startTap('tap', 'one', { inbound: true, outbound: true });
  studio.startTap('half', 'one', { inbound: false, outbound: true });
  tick(50);
  studio.tick(4);
  const told = (tapId: string) =>
    events.flatMap((event) => (event.type === 'tapped' && event.tapId === tapId ? [event] : []));
  const samplesOf = (payloads: Array<string | null>) =>
    decodePcmu(Buffer.concat(payloads.map((payload) => Buffer.from(payload ?? '', 'base64'))));
  expect(told('tap').map(({ atMs }) => atMs)).toEqual([...Array.from({ length: 50 }, (_, i) => i * 20), 1080]);
  const inbound = samplesOf(told('tap').map((each) => each.inbound));
  const outbound = samplesOf(told('tap').map((each) => each.outbound));
  expect(inbound).toHaveLength(51 * 160);
  expect(toneToNoiseDb(inbound.subarray(0, 8000), 440)).toBeGreaterThan(30);
  expect(toneToNoiseDb(outbound.subarray(0, 8000), 880)).toBeGreaterThan(30);
  expect(told('half').every((each) => each.inbound === null && each.outbound !== null)).toBe(true);
  studio.stopTap('tap');
  studio.closeLine('one');
  tick(5);
  expect(told('tap')).toHaveLength(51);
  expect(told('half')).toHaveLength(51);
});

test('what is fed is heard in place of the rest, in pieces of any length, and then the room again', async () => {
  const sine = Int16Array.from({ length: 8000 }, (_, i) =>
    Math.round(8000 * Math.sin((2 * Math.PI * 1200 * i) / 8000)),
  );
  const pcmu = Buffer.concat(Array.from({ length: 50 }, (_, i) => encodePcmu(sine.subarray(i * 160, (i + 1) * 160))));
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.openPhoneLine('two', tone(440));
  studio.bridge('one', 'two');
  const pieces = [pcmu.subarray(0, 7), pcmu.subarray(7, 3000), pcmu.subarray(3000)];
  for (const piece of pieces) studio.feed('one', piece.toString('base64'));
  let isHeard = false;
  void studio.fed('one').then(() => {
    isHeard = true;
  });
  const heard = studio.listen('one', { ms: 1000, hz: 1200 });
  tick(49);
  await settle();
  expect(isHeard).toBe(false);
  tick(1);
  expect((await heard).toneToNoiseDb).toBeGreaterThan(30);
  await settle();
  expect(isHeard).toBe(true);
  expect((await hear('one', 440)).toneToNoiseDb).toBeGreaterThan(60);
});

test('stopPlaying drops what was fed, and tells who waits for it', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.feed('one', Buffer.alloc(80_000, 0x20).toString('base64'));
  const fed = studio.fed('one');
  tick(2);
  studio.stopPlaying('one');
  await fed;
  expect((await hear('one', 440)).rms).toBe(0);
  await studio.fed('nobody');
});
