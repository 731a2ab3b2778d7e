import { beforeEach, expect, test } from 'vitest';
import { startStudio, tone } from './testkit/start-studio.ts';

const open = { muted: false, held: false };
let { studio, tick, hear } = startStudio();
beforeEach(() => {
  ({ studio, tick, hear } = startStudio());
});

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
