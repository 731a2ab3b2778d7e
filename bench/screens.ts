import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Person } from '../e2e/testkit/company.ts';
import { Desk } from '../e2e/testkit/desk.ts';

const pageWatch = fileURLToPath(new URL('./page-watch.js', import.meta.url));

interface Watch {
  clicks: number[];
  rows: { call: string; words: string; at: number }[];
  cards: { offer: string; at: number }[];
  toneAt: number | null;
  waitForTone(hz: number): void;
  waitForToneOnNextLine(hz: number): void;
}

type Watching = { watch: Watch };

/** A signed-in screen whose page notes what it shows and when. */
export async function openScreen(
  browser: Browser,
  origin: string,
  person: Person,
  looks: { microphoneHz?: number } = {},
): Promise<Desk> {
  const desk = await Desk.signIn(browser, origin, person, looks);
  await desk.profile.addInitScript({ path: pageWatch });
  await desk.page.goto('/calls');
  await desk.page.getByRole('navigation', { name: 'Pages' }).first().waitFor();
  return desk;
}

/** The last click on this page, in Unix milliseconds. */
export function lastClick({ page }: Desk): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Watching).watch.clicks.at(-1) ?? Number.NaN);
}

/** When the row of this call first showed this word; null while it has not. */
export function shownAt({ page }: Desk, callId: string, word: string): Promise<number | null> {
  return page.evaluate(
    ({ id, text }) =>
      (globalThis as unknown as Watching).watch.rows.find(({ call, words }) => call === id && words.includes(text))
        ?.at ?? null,
    { id: callId, text: word },
  );
}

export async function waitForTone({ page }: Desk, hz: number): Promise<void> {
  await page.evaluate((wanted) => (globalThis as unknown as Watching).watch.waitForTone(wanted), hz);
}

/** As `waitForTone`, for the line that is opened next. */
export async function waitForToneOnNextLine({ page }: Desk, hz: number): Promise<void> {
  await page.evaluate((wanted) => (globalThis as unknown as Watching).watch.waitForToneOnNextLine(wanted), hz);
}

/** When the card of the newest incoming call first stood on this page, in Unix milliseconds. */
export function newestCard({ page }: Desk): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Watching).watch.cards.at(-1)?.at ?? Number.NaN);
}

/** When the tone was first heard on this page since `waitForTone`; null while it has not been. */
export function toneHeardAt({ page }: Desk): Promise<number | null> {
  return page.evaluate(() => (globalThis as unknown as Watching).watch.toneAt);
}
