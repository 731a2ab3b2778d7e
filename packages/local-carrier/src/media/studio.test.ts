import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { BrowserAudio } from './browser-audio.ts';
import type { MediaEvent } from './media.port.ts';
import { decodePcmu, encodePcmu } from './pcmu.ts';
import { Studio } from './studio.ts';
import { rmsOf, toneToNoiseDb } from './tone-meter.ts';
import { readWav } from './wav.ts';

const open = { muted: false, held: false };
const neverPaced = { now: () => 0, wake: () => () => {} };
let studio: Studio;
let events: MediaEvent[];

beforeEach(() => {
  events = [];
  const clips = new Map([
    ['short', new Int16Array(320).fill(500)],
    ['music', new Int16Array(160).fill(50)],
  ]);
  const speech = { speak: async () => new Int16Array(160).fill(9) };
  studio = new Studio({ clips, speech, log() {} }, (event) => events.push(event), neverPaced);
});

const tone = (hz: number) => ({ kind: 'tone', hz, amplitude: 8000 }) as const;
function tick(count: number): void {
  for (let i = 0; i < count; i++) studio.tick(0);
}
/** Lets promises settle: prompts are prepared off the tick. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function hear(lineId: string, hz: number) {
  const heard = studio.listen(lineId, { ms: 1000, hz });
  tick(50);
  return heard;
}

test('lines in a room hear each other and nobody else', async () => {
  for (const [lineId, hz] of Object.entries({ one: 440, two: 880, other: 1200 })) {
    studio.openPhoneLine(lineId, tone(hz));
  }
  studio.joinRoom('room', 'one', open);
  studio.joinRoom('room', 'two', open);
  studio.joinRoom('elsewhere', 'other', open);
  expect(await hear('one', 880)).toMatchObject({ ms: 1000, packets: 50, strongestHz: 880 });
  expect((await hear('two', 440)).toneToNoiseDb).toBeGreaterThan(60);
  expect(await hear('other', 440)).toMatchObject({ packets: 0, rms: 0, toneToNoiseDb: null, strongestHz: null });
});

test('joining another room leaves the first, and a closed line is silent in it', async () => {
  studio.openPhoneLine('one', tone(440));
  studio.openPhoneLine('two', { kind: 'silence' });
  studio.openPhoneLine('three', tone(880));
  for (const lineId of ['one', 'two', 'three']) studio.joinRoom('room', lineId, open);
  studio.joinRoom('second', 'one', open);
  expect((await hear('two', 880)).toneToNoiseDb).toBeGreaterThan(60);
  studio.closeLine('three');
  expect((await hear('two', 880)).packets).toBe(0);
  studio.leaveRoom('second', 'two');
  studio.closeLine('three');
});

test('hold and mute are as the flags say, and flags of another room change nothing', async () => {
  studio.openPhoneLine('one', tone(440));
  studio.openPhoneLine('two', tone(880));
  studio.joinRoom('room', 'one', { muted: true, held: false });
  studio.joinRoom('room', 'two', open);
  expect((await hear('two', 440)).packets).toBe(0);
  expect((await hear('one', 880)).packets).toBe(50);
  studio.setRoomFlags('room', 'one', { muted: false, held: true });
  expect((await hear('one', 880)).packets).toBe(0);
  studio.setRoomFlags('another', 'one', open);
  expect((await hear('one', 880)).packets).toBe(0);
  studio.setRoomFlags('room', 'one', open);
  expect((await hear('one', 880)).packets).toBe(50);
});

test('a bridge joins two, until one is taken out', async () => {
  studio.openPhoneLine('one', tone(440));
  studio.openPhoneLine('two', { kind: 'silence' });
  studio.bridge('one', 'two');
  expect((await hear('two', 440)).packets).toBe(50);
  studio.unbridge('one');
  expect((await hear('two', 440)).packets).toBe(0);
});

test('an echo says what it heard, a new source replaces the old one', async () => {
  studio.openPhoneLine('talker', tone(440));
  studio.openPhoneLine('echo', { kind: 'echo' });
  studio.bridge('talker', 'echo');
  tick(2);
  expect((await hear('talker', 440)).toneToNoiseDb).toBeGreaterThan(60);
  studio.setSource('echo', tone(880));
  expect((await hear('talker', 880)).toneToNoiseDb).toBeGreaterThan(60);
});

test('prompts replace what the line hears and say when they are over', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  const prompts = [
    { kind: 'clip', clip: 'short' },
    { kind: 'speech', text: 'Hello', language: 'en-US' },
  ] as const;
  const done = studio.play('one', prompts, { loop: false });
  await settle();
  const heard = studio.listen('one', { ms: 100 });
  tick(5);
  expect(await done).toBe('ended');
  expect(await heard).toMatchObject({ packets: 3, rms: Math.round(Math.sqrt((500 ** 2 * 2 + 81) / 5) * 10) / 10 });
});

test('a loop goes on until it is stopped, replaced or its line closes', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  for (const stop of [
    () => studio.stopPlaying('one'),
    () => void studio.play('one', [], { loop: false }),
    () => studio.closeLine('one'),
  ]) {
    const done = studio.play('one', [{ kind: 'music' }], { loop: true });
    await settle();
    expect((await hear('one', 440)).packets).toBe(50);
    stop();
    expect(await done).toBe('replaced');
  }
  expect(await studio.play('one', [{ kind: 'music' }], { loop: true })).toBe('replaced');
});

test('keys pressed at a phone are events, and tones for the other side', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.openPhoneLine('two', { kind: 'silence' });
  studio.bridge('one', 'two');
  studio.pressKeys('one', '4w#');
  const first = studio.listen('two', { ms: 160, hz: 770 });
  tick(60);
  expect((await first).rms).toBeGreaterThan(3000);
  expect(events).toEqual(['4', '#'].map((digit) => ({ type: 'digit', lineId: 'one', digit })));
});

test('keys sent to a phone are heard there', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.sendDigits('one', '1');
  const heard = studio.listen('one', { ms: 160, hz: 697 });
  tick(8);
  expect((await heard).rms).toBeGreaterThan(3000);
});

test('a recording has the line on the left and what it hears on the right, also when ticks were given up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'recording.wav');
  studio.openPhoneLine('customer', tone(880));
  studio.openPhoneLine('agent', tone(440));
  studio.bridge('customer', 'agent');
  studio.startRecording('recording', 'customer', { channels: 2, track: 'both', trim: false, legChannel: 1, path });
  tick(50);
  studio.tick(10);
  studio.closeLine('customer');
  expect(await studio.stopRecording('recording')).toMatchObject({ durationMs: 61 * 20 });
  const bytes = readFileSync(path);
  const samples = new Int16Array(new Uint8Array(bytes.subarray(44)).buffer);
  const left = samples.filter((_, i) => i % 2 === 0).subarray(0, 8000);
  const right = samples.filter((_, i) => i % 2 === 1);
  expect(toneToNoiseDb(left, 880)).toBeGreaterThan(60);
  expect(toneToNoiseDb(right.subarray(0, 8000), 440)).toBeGreaterThan(60);
  expect(rmsOf(right.subarray(8000, 8000 + 10 * 160))).toBe(0);
  expect(readWav(bytes).samples).toHaveLength(61 * 160);
  await expect(studio.stopRecording('recording')).rejects.toThrow('no such recording');
});

test('a room is recorded with its first line on the left and all others on the right, beyond its own end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'recording.wav');
  const lines = Object.entries({ first: 880, second: 440, third: 1500 });
  for (const [lineId, hz] of lines) {
    studio.openPhoneLine(lineId, tone(hz));
    studio.joinRoom('room', lineId, open);
  }
  studio.startRoomRecording('recording', 'room', { channels: 2, trim: false, firstLineId: 'first', path });
  tick(50);
  for (const [lineId] of lines) studio.leaveRoom('room', lineId);
  tick(10);
  expect(await studio.stopRecording('recording')).toMatchObject({ durationMs: 60 * 20 });
  const samples = new Int16Array(new Uint8Array(readFileSync(path).subarray(44)).buffer);
  const left = samples.filter((_, i) => i % 2 === 0);
  const right = samples.filter((_, i) => i % 2 === 1);
  expect(toneToNoiseDb(left.subarray(0, 8000), 880)).toBeGreaterThan(60);
  expect(toneToNoiseDb(right.subarray(0, 8000), 880)).toBeLessThan(-20);
  expect(rmsOf(right.subarray(0, 8000))).toBeGreaterThan(7500);
  expect(rmsOf(right.subarray(8000))).toBe(0);
});

test('commands for a line that is gone do nothing', async () => {
  const gone = 'gone';
  studio.setSource(gone, tone(1));
  studio.joinRoom('room', gone, open);
  studio.setRoomFlags('room', gone, open);
  studio.leaveRoom('room', gone);
  studio.unbridge(gone);
  studio.sendDigits(gone, '1');
  studio.pressKeys(gone, '1');
  studio.stopPlaying(gone);
  studio.detachPerson(gone);
  studio.pauseRecording(gone, 'skip');
  studio.resumeRecording(gone);
  studio.closeLine(gone);
  expect(await studio.listen(gone, { ms: 1000 })).toMatchObject({ ms: 0, packets: 0 });
  await expect(studio.renegotiate(gone, 'v=0')).rejects.toThrow('closed');
  await expect(studio.attachPerson(gone, 'v=0')).rejects.toThrow('not in a call');
});

test('an offer that cannot be met opens no line', async () => {
  await expect(studio.openBrowserLine('browser', 'v=0\r\n')).rejects.toThrow('cannot be met');
  await expect(studio.renegotiate('browser', 'v=0\r\n')).rejects.toThrow('closed');
});

test('the two ends of one call say what the other hears', async () => {
  studio.openPhoneLine('caller', { kind: 'far-end', lineId: 'called' });
  studio.openPhoneLine('called', { kind: 'far-end', lineId: 'caller' });
  studio.openPhoneLine('one', tone(440));
  studio.openPhoneLine('two', tone(880));
  studio.bridge('one', 'caller');
  studio.bridge('two', 'called');
  tick(3);
  expect((await hear('one', 880)).toneToNoiseDb).toBeGreaterThan(60);
  expect((await hear('two', 440)).toneToNoiseDb).toBeGreaterThan(60);
});

test('silence is waited for from the last sound, and not beyond the line', async () => {
  studio.openPhoneLine('one', { kind: 'clip', clip: 'short', loop: false });
  const how: string[] = [];
  void studio.waitForSilence('one', 100).then((each) => how.push(each));
  tick(6);
  await settle();
  expect(how).toEqual([]);
  tick(1);
  await settle();
  expect(how).toEqual(['silent']);
  const cut = studio.waitForSilence('one', 100);
  studio.closeLine('one');
  expect(await cut).toBe('closed');
  expect(await studio.waitForSilence('gone', 100)).toBe('closed');
});

test('tells how loud a watched line is, both ways, ten times a second', () => {
  studio.openPhoneLine('loud', tone(440));
  studio.openPhoneLine('quiet', { kind: 'silence' });
  studio.joinRoom('room', 'loud', open);
  studio.joinRoom('room', 'quiet', open);
  studio.watchLevels('quiet');
  studio.watchLevels('quiet');
  tick(50);
  expect(events).toHaveLength(10);
  expect(events.at(-1)).toEqual({ type: 'level', lineId: 'quiet', said: 0, heard: expect.closeTo(0.78, 1) });
});

const good = { lostPercent: 0, lateMs: 0, jitterMs: 0 };

test('a bad network on the way from a phone is heard by the other, and not the other way round', async () => {
  studio.impair('one', { from: { ...good, lostPercent: 100 }, to: good, setupMs: 0 });
  studio.openPhoneLine('one', tone(440));
  studio.openPhoneLine('two', tone(880));
  studio.bridge('one', 'two');
  expect(await hear('two', 440)).toMatchObject({ packets: 0 });
  tick(10);
  expect(await hear('one', 880)).toMatchObject({ packets: 50, strongestHz: 880 });
  studio.impair('one', null);
  expect(await hear('two', 440)).toMatchObject({ packets: 50, strongestHz: 440 });
});

test('on the way to a phone half of the packets are half of the sound', async () => {
  studio.openPhoneLine('one', tone(440));
  studio.openPhoneLine('two', tone(880));
  studio.bridge('one', 'two');
  studio.impair('one', { from: good, to: { ...good, lostPercent: 50 }, setupMs: 0 });
  tick(10);
  const heard = studio.listen('one', { ms: 20_000 });
  tick(1000);
  expect((await heard).packets).toBeGreaterThan(350);
  expect((await heard).packets).toBeLessThan(650);
  expect(await hear('two', 440)).toMatchObject({ packets: 50 });
});

test('a browser whose line comes up slowly and is closed meanwhile is refused', async () => {
  studio.impair('slow', { from: good, to: good, setupMs: 20 });
  const opening = studio.openBrowserLine('slow', 'v=0');
  studio.closeLine('slow');
  await expect(opening).rejects.toThrow('closed');
});

test('a tone is waited for, and silence after it, at most so long', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.openPhoneLine('two', { kind: 'silence' });
  studio.bridge('one', 'two');
  const heard: string[] = [];
  const wait = (name: string, ...what: [Parameters<Studio['waitToHear']>[1], number]) =>
    void studio.waitToHear('one', ...what).then((how) => heard.push(`${name} ${how}`));
  wait('impatient', { kind: 'tone', hz: 880 }, 200);
  wait('wrong', { kind: 'tone', hz: 440 }, 60_000);
  wait('patient', { kind: 'tone', hz: 880 }, 2000);
  tick(10);
  await settle();
  expect(heard).toEqual(['impatient not-in-time']);
  studio.setSource('two', { ...tone(880), amplitude: 50 });
  tick(20);
  await settle();
  expect(heard).toHaveLength(1);
  studio.setSource('two', tone(880));
  wait('quiet', { kind: 'silence', ms: 500 }, 5000);
  tick(40);
  await settle();
  expect(heard.slice(1)).toEqual(['patient heard']);
  studio.setSource('two', { kind: 'silence' });
  tick(30);
  await settle();
  expect(heard.slice(2)).toEqual(['quiet heard']);
  studio.closeLine('one');
  await settle();
  expect(heard.slice(3)).toEqual(['wrong closed']);
});

test('a phone understands each prompt as it begins', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  const say = (text: string) => ({ kind: 'speech', text, language: 'en-US' }) as const;
  void studio.play('one', [say('first'), { kind: 'silence', ms: 100 }, say('second')], { loop: false });
  await settle();
  tick(1);
  expect(events).toEqual([{ type: 'words', lineId: 'one', text: 'first' }]);
  tick(10);
  expect(events.slice(1)).toEqual([{ type: 'words', lineId: 'one', text: 'second' }]);
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

test('an offer that fails late does not take away the browser of a later one', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  const offer = await studio.offerBrowserLine('other');
  const early = studio.attachPerson('one', 'nonsense');
  const later = studio.attachPerson('one', offer);
  await expect(early).rejects.toThrow('cannot be met');
  await later;
  await expect(studio.renegotiate('one', offer)).resolves.toContain('v=0');
  await studio.close();
});

test('a browser’s line that comes up slowly is overtaken by one that does not', async () => {
  const quiet = { onFirstAudio() {}, onDigit() {}, onFailed() {}, onPacket() {} };
  const [one, other] = [new BrowserAudio(quiet), new BrowserAudio(quiet)];
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close(), studio.close()]);
  });
  const [slowOffer, offer] = [await one.offer(), await other.offer()];
  studio.impair('slow', { from: good, to: good, setupMs: 1500 });
  const open: string[] = [];
  await Promise.all([
    studio.openBrowserLine('slow', slowOffer).then(() => open.push('slow')),
    studio.openBrowserLine('plain', offer).then(() => open.push('plain')),
  ]);
  expect(open).toEqual(['plain', 'slow']);
});
