import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** The page of contacts. */
export class Contacts {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  #card(name: string) {
    return this.#page.getByRole('list', { name: 'Contacts' }).getByRole('listitem').filter({ hasText: name });
  }

  async calls(name: string): Promise<void> {
    await this.#card(name).getByRole('button', { name: /^Call/ }).click();
  }

  /** The card's button is off and says why. */
  async cannotCall(name: string, reason: string): Promise<void> {
    const button = this.#card(name).getByRole('button', { name: /^Call/ });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await this.#card(name).getByText(reason).first().waitFor({ state: 'attached' });
  }
}
