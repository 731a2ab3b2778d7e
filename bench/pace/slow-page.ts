import { fileURLToPath } from 'node:url';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { until } from '../../e2e/testkit/until.ts';

const pagePace = fileURLToPath(new URL('./page-pace.js', import.meta.url));

interface Pace {
  largestPaint: number | null;
  takeLongest(): number;
  shownAfter: number | null;
  waitToShow(selector: string, text: string): void;
  drawn(frames: number): Promise<void>;
  watchFrames(seconds: number): Promise<Second[]>;
}

/** What a page saw in one second of scrolling. */
export interface Second {
  frames: number;
  mostRows: number;
}

type Paced = { pace: Pace };

/** Every page of this browser that is opened from now on notes its paints and clicks. */
export async function notePace(profile: BrowserContext): Promise<void> {
  await profile.addInitScript({ path: pagePace });
}

/** The page's processor is so many times slower from now on, and nothing comes from the browser's cache. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
}

/** Milliseconds from the start of the navigation to the largest paint, once no larger one has come for a second. */
export async function largestPaint(page: Page): Promise<number> {
  let known = { at: Number.NaN, since: performance.now() };
  return until(
    'the page stands still',
    async () => {
      const at = await page.evaluate(() => (globalThis as unknown as Paced).pace.largestPaint);
      if (at !== null && at !== known.at) known = { at, since: performance.now() };
      return performance.now() - known.since > 1000 && !Number.isNaN(known.at) ? known.at : null;
    },
    { everyMs: 100 },
  );
}

/** Does something with mouse or keys; answers the longest time from a click or key to the next paint, in milliseconds. */
export async function clickToPaint(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => (globalThis as unknown as Paced).pace.takeLongest());
  await act();
  // What the browser tells of an event comes after the frame in which it was painted.
  await framesDrawn(page, 3);
  await page.waitForTimeout(250);
  return page.evaluate(() => (globalThis as unknown as Paced).pace.takeLongest());
}

/**
 * A click by the mouse alone. Playwright's own click looks at the page before and after, and what looks
 * for words and roles takes the page's processor, so neither may run until the click is painted.
 */
export async function clickBarely(target: Locator): Promise<void> {
  await target.hover();
  const page = target.page();
  await framesDrawn(page, 3);
  await page.mouse.down();
  await page.mouse.up();
}

/**
 * The same for one click or key that has something to show: an element with this text. Answers the longer of two times: to
 * the next paint, as the browser counts it, and to the frame in which it is shown.
 */
export async function clickToShown(
  page: Page,
  { selector, text }: { selector: string; text: string },
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(([what, words]) => (globalThis as unknown as Paced).pace.waitToShow(what, words), [
    selector,
    text,
  ] as const);
  const shown = async () => {
    await act();
    await until(`the page shows ${text}`, () => shownAfter(page));
  };
  const toPaint = await clickToPaint(page, shown);
  return Math.max(toPaint, (await shownAfter(page)) ?? Number.NaN);
}

function shownAfter(page: Page): Promise<number | null> {
  return page.evaluate(() => (globalThis as unknown as Paced).pace.shownAfter);
}

export function framesDrawn(page: Page, frames: number): Promise<void> {
  return page.evaluate((count) => (globalThis as unknown as Paced).pace.drawn(count), frames);
}

export function watchFrames(page: Page, seconds: number): Promise<Second[]> {
  return page.evaluate((count) => (globalThis as unknown as Paced).pace.watchFrames(count), seconds);
}
