import type { Page } from 'playwright-core';

/** The card that asks whether the person takes a call. */
export class IncomingCard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #region() {
    return this.#page.getByRole('region', { name: 'Incoming call' });
  }

  /** It shows this name. */
  async isAbout(name: string, deadlineMs = 20_000): Promise<void> {
    await this.#region.getByText(name).first().waitFor({ timeout: deadlineMs });
  }

  async isGone(): Promise<void> {
    await this.#region.waitFor({ state: 'detached' });
  }

  async pressAnswer(): Promise<void> {
    await this.#region.getByRole('button', { name: /^Answer/ }).click();
  }

  async pressDecline(): Promise<void> {
    await this.#region.getByRole('button', { name: 'Decline' }).click();
  }
}
