import { expect, onTestFinished, test } from 'vitest';
import { BrowserAudio } from './browser-audio.ts';
import { FRAME_MS } from './frame.ts';

const good = { lostPercent: 0, lateMs: 0, jitterMs: 0 };

/** Two ends over the loopback network, connected and quiet. What the first says is counted at the second. */
async function connected() {
  let packets = 0;
  const quiet = { onFirstAudio() {}, onDigit() {}, onFailed() {}, onPacket() {} };
  const speaker = new BrowserAudio(quiet);
  const listener = new BrowserAudio({
    ...quiet,
    onPacket() {
      packets++;
    },
  });
  onTestFinished(async () => {
    await Promise.all([speaker.close(), listener.close()]);
  });
  await speaker.accept(await listener.negotiate(await speaker.offer()));
  const speak = (frames: number) => {
    for (let i = 0; i < frames; i++) speaker.send(new Int16Array(160).fill(1000), 0);
  };
  const speaking = setInterval(() => speak(1), FRAME_MS);
  await expect.poll(() => packets).toBeGreaterThan(0);
  clearInterval(speaking);
  let before = 0;
  await expect
    .poll(() => {
      const isQuiet = packets === before;
      before = packets;
      return isQuiet;
    })
    .toBe(true);
  return { speaker, listener, speak, packets: () => packets };
}

test('what is lost on the way to a browser never reaches it', async () => {
  const { speaker, speak, packets } = await connected();
  const before = packets();
  speaker.impair({ from: good, to: { ...good, lostPercent: 100 }, setupMs: 0 });
  speak(100);
  speaker.impair(null);
  speak(1);
  await expect.poll(packets).toBeGreaterThan(before);
  expect(packets()).toBe(before + 1);
});

test('what is late on the way from a browser is taken later', async () => {
  const { listener, speak, packets } = await connected();
  const before = packets();
  listener.impair({ from: { ...good, lateMs: 100 }, to: good, setupMs: 0 });
  speak(1);
  let ticks = 0;
  const hasCome = () => {
    ticks++;
    listener.take(0);
    return packets() > before;
  };
  await expect.poll(hasCome).toBe(true);
  expect(ticks).toBeGreaterThan(5);
});
