import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Half faded in, everything lacks contrast. What pulses for ever is left alone. */
const animationsEnd = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const running = () => document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  for (let still = 0; still < 5; still += 1) {
    await frame();
    if (running().length > 0) still = 0;
    await Promise.allSettled(running().map((animation) => animation.finished));
  }
})()`;

/** Counts what begins to move: a notice that fades while axe looks lacks contrast, too. */
const watchMoves = `(() => {
  if ('moves' in globalThis) return;
  globalThis.moves = 0;
  for (const event of ['transitionrun', 'animationstart']) document.addEventListener(event, () => { globalThis.moves += 1; }, true);
})()`;

/** What axe finds of impact serious or critical, one line for each element: rule, element, and what is wrong with it. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(watchMoves);
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(source);
  const results = await resultsAtRest(page);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
}

/** Looks until nothing has moved meanwhile. */
async function resultsAtRest(page: Page): Promise<AxeResults> {
  for (;;) {
    await page.evaluate(animationsEnd);
    const before = await page.evaluate<number>('globalThis.moves');
    const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    if ((await page.evaluate<number>('globalThis.moves')) === before) return results;
  }
}
