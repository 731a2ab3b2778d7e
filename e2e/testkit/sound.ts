import type { Page } from 'playwright-core';
import { until } from './until.ts';

/** What was heard in one full second. */
export interface Second {
  /** RMS of full scale in the page, of 16-bit samples at a phone. */
  rms: number;
  toneToNoiseDb: number;
}

/** The bound of the stories: signal-to-noise of a tone at the far side. */
export const clearDb = 20;
/** The longest that a story waits for sound; other steps of it may take a busy machine longer. */
export const soundWithinMs = 20_000;

interface Ears {
  measure(hz: number): Second | null;
  microphoneHz: number;
  microphones: number;
}

const hear = (page: Page, hz: number) =>
  page.evaluate((wanted) => (globalThis as unknown as { ears: Ears }).ears.measure(wanted), hz);

/** Waits for the first full second in which the page hears the tone clearly; answers its signal-to-noise in dB. */
export async function pageHears(page: Page, hz: number): Promise<number> {
  const second = await until(
    `the page hears ${hz} Hz at ${clearDb} dB`,
    async () => {
      const heard = await hear(page, hz);
      return heard && heard.rms > 0.003 && heard.toneToNoiseDb >= clearDb ? heard : null;
    },
    { deadlineMs: soundWithinMs, everyMs: 100 },
  );
  return round(second.toneToNoiseDb);
}

/** Waits for a full second in which the page hears nothing; answers its RMS of full scale. */
export async function pageHearsNothing(page: Page): Promise<number> {
  const second = await until('the page hears nothing', async () => {
    const heard = await hear(page, 440);
    return heard && heard.rms < 0.0015 ? heard : null;
  });
  return second.rms;
}

/** Waits for a full second that is not silent, such as ringing; answers its RMS of full scale. */
export async function pageHearsSomething(page: Page): Promise<number> {
  const second = await until('the page hears something', async () => {
    const heard = await hear(page, 440);
    return heard && heard.rms > 0.003 ? heard : null;
  });
  return Math.round(second.rms * 1000) / 1000;
}

/** What the page hears just now of a tone, however clear; null while no second has been heard. */
export const pageNow = hear;

export const round = (value: number) => Math.round(value * 10) / 10;
