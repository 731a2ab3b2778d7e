import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

const mostStops = 80;

/** Presses Tab until this has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${mostStops} presses of Tab did not reach ${target}`);
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element: { ownerDocument: { activeElement: unknown } }) => {
    return element.ownerDocument.activeElement === element;
  });
}

/** Counts what a mouse or a finger does on this page from now on, through reloads. */
export async function countPointing(page: Page): Promise<void> {
  await page.addInitScript(`
    globalThis.pointed = 0;
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
      addEventListener(kind, () => { globalThis.pointed += 1; }, { capture: true, passive: true });
  `);
}

export function pointed(page: Page): Promise<number> {
  return page.evaluate<number>('globalThis.pointed');
}
