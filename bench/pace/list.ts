import type { Call } from '@ringdesk/contract';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../e2e/testkit/browser.ts';
import { aCompany } from '../../e2e/testkit/company.ts';
import { Desk } from '../../e2e/testkit/desk.ts';
import { Installation } from '../../e2e/testkit/installation.ts';
import { until } from '../../e2e/testkit/until.ts';
import { placeSomeCalls } from '../calls/place-some-calls.ts';
import { HttpPerson } from '../contacts/http-person.ts';
import { figure } from '../figure.ts';
import type { Part } from '../part.ts';
import { pageOfCalls } from './many-calls.ts';
import { notePace, type Second, watchFrames } from './slow-page.ts';

const rowCount = 100_000;
const pageSize = 1000;
const secondsAtEach = 5;
// Not the very top: a list that is read there forgets what lies far below.
const depths = [0.001, 0.25, 0.5, 0.75, 0.98];
const wheelPx = 240;

/** The log with all of its 100,000 rows loaded, turned by the wheel at five depths. */
export async function list(): Promise<Part> {
  const { company, alma } = aCompany();
  await using installation = await Installation.start({ companies: [company] });
  await placeSomeCalls(await HttpPerson.signIn(installation.url, alma));
  const browser = await openBrowser();
  try {
    const desk = await Desk.signIn(browser, installation.url, alma, { before: notePace });
    const model = (await desk.api.log())[0];
    if (!model) throw new Error('There is no call to make others from.');
    await answerManyCalls(desk.page, model);
    await desk.page.goto('/calls');
    await loadAllRows(desk.page);
    const seconds: Second[] = [];
    for (const depth of depths) seconds.push(...(await scrollFrom(desk.page, depth)));
    return {
      title: 'A long list',
      setting: `the log with ${rowCount} rows loaded, turned by the wheel for ${secondsAtEach} seconds at ${depths.length} depths`,
      figures: [
        figure(
          'frames in a second of scrolling',
          'a second',
          seconds.map(({ frames }) => frames),
          50,
          'at-least',
        ),
        figure(
          'rows in the page',
          'rows',
          seconds.map(({ mostRows }) => mostRows),
          60,
        ),
      ],
      notes: [
        `The pages of the log are answered by the bench, ${pageSize} rows each; how soon the server reads them stands under *The log*.`,
        '*Frames* are those in which the page’s own script ran; Chromium without a screen draws 60 a second at most, here without a graphics card.',
      ],
    };
  } finally {
    await browser.close();
  }
}

async function answerManyCalls(page: Page, model: Call): Promise<void> {
  await page.route(/\/v1\/calls\?/, (route) => {
    const after = new URL(route.request().url()).searchParams.get('after');
    return route.fulfill({ json: pageOfCalls(model, rowCount, Number(after ?? 0), pageSize) });
  });
}

async function loadAllRows(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Calls' });
  await grid.getByRole('row').nth(3).waitFor();
  await until(
    `${rowCount} rows are loaded`,
    async () => {
      await toDepth(page, 1);
      return Number(await grid.getAttribute('aria-rowcount')) > rowCount;
    },
    { deadlineMs: 240_000 },
  );
}

/** 0 is the top, 1 the end of what is loaded. */
async function toDepth(page: Page, depth: number): Promise<void> {
  await page
    .getByRole('grid', { name: 'Calls' })
    .getByRole('rowgroup')
    .evaluate((scroller, part) => {
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * part;
    }, depth);
}

async function scrollFrom(page: Page, depth: number): Promise<Second[]> {
  await toDepth(page, depth);
  const box = await page.getByRole('grid', { name: 'Calls' }).boundingBox();
  if (!box) throw new Error('The log is not in view.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, wheelPx);
  const watching = watchFrames(page, secondsAtEach);
  let isWatched = true;
  const watched = watching.finally(() => {
    isWatched = false;
  });
  for (let turn = 0; isWatched; turn += 1) await page.mouse.wheel(0, turn % 40 < 30 ? wheelPx : -wheelPx);
  return watched;
}
