import { expect, test } from 'vitest';
import { QualityWindows, windowMs } from './quality-windows.ts';

const quality = (mos: number, sentMos: number | null = null) => ({
  rttMs: 40,
  jitterMs: 2,
  lossFraction: 0.1,
  mos,
  sent: sentMos === null ? null : { mos: sentMos, jitterMs: 1, lossFraction: 0 },
  word: 'good' as const,
});

test('ten seconds are one window of means, both ways', () => {
  const windows = new QualityWindows();
  for (let second = 0; second <= 10; second += 1)
    windows.add(quality(second < 5 ? 4 : 3, second === 9 ? 2 : null), second * 1_000);
  const [window] = windows.take();
  expect(window?.at).toBe(new Date(windowMs).toISOString());
  expect(window?.heard.mos).toBeCloseTo((5 * 4 + 6 * 3) / 11);
  expect(window?.sent).toEqual({ mos: 2, jitterMs: 1, lossFraction: 0 });
  expect(windows.take()).toEqual([]);
});

test('what is left when the line ends is a window too, and nothing is no window', () => {
  const windows = new QualityWindows();
  windows.close(0);
  expect(windows.take()).toEqual([]);
  windows.add(quality(4), 1_000);
  windows.close(2_000);
  expect(windows.take().length).toBe(1);
});

test('only the last minutes are kept, and none is sent twice or forgotten', () => {
  const windows = new QualityWindows();
  const at: string[] = [];
  for (let index = 0; index < 40; index += 1) {
    windows.add(quality(4), index * windowMs);
    windows.close((index + 1) * windowMs);
    if (index % 3 === 0) at.push(...windows.take().map((window) => window.at));
  }
  at.push(...windows.take().map((window) => window.at));
  expect([new Set(at).size, at.length, windows.recent().length]).toEqual([40, 40, 18]);
});
