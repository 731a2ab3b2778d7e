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

/** What axe finds of impact serious or critical, one line for each element: rule, element, and what is wrong with it. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(animationsEnd);
  await page.evaluate(source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
}
