import type { Page } from 'playwright-core';

/**
 * From now on every place is kept in which the Answer key is drawn: one for each caller, if it never moves under the hand.
 * Returns what tells them, as `left top width height` in pixels.
 */
export async function keepAnswerPlaces(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const places = new Set<string>();
    const look = () => {
      const box = document.querySelector('[data-offer] button')?.getBoundingClientRect();
      if (box) places.add([box.x, box.y, box.width, box.height].map(Math.round).join(' '));
    };
    const eachFrame = () => {
      look();
      requestAnimationFrame(eachFrame);
    };
    eachFrame();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { answerPlaces: places });
  });
  return async () => (await page.evaluate('[...globalThis.answerPlaces]')) as string[];
}
