import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seriousFindings } from './axe.ts';

const looks = [
  { name: 'light', colorScheme: 'light', dir: 'ltr' },
  { name: 'dark, right to left', colorScheme: 'dark', dir: 'rtl' },
] as const;

/** What axe finds in one state after the other: each in both schemes, and the dark one reads from right to left. */
export class Findings {
  readonly #found: Record<string, string[]> = {};

  async look(screen: string, { page }: { page: Page }): Promise<void> {
    for (const { name, colorScheme, dir } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(`document.documentElement.dir = '${dir}'`);
      this.#found[`${screen}, ${name}`] = await seriousFindings(page);
    }
    await page.evaluate("document.documentElement.dir = 'ltr'");
  }

  get count(): number {
    return Object.keys(this.#found).length;
  }

  expectNone(): void {
    expect(Object.fromEntries(Object.entries(this.#found).filter(([, faults]) => faults.length > 0))).toEqual({});
  }
}
