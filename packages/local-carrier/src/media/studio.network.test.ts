import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { BrowserAudio } from './browser-audio.ts';
import { startStudio, tone } from './testkit/start-studio.ts';

const good = { lostPercent: 0, lateMs: 0, jitterMs: 0 };
let { studio, tick, hear } = startStudio();
beforeEach(() => {
  ({ studio, tick, hear } = startStudio());
});

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
