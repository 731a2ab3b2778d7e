import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { patienceMs } from '../until.ts';

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
  async isAbout(name: string, deadlineMs = patienceMs): Promise<void> {
    await this.#region.getByText(name).first().waitFor({ timeout: deadlineMs });
  }

  async isGone(): Promise<void> {
    await this.#region.waitFor({ state: 'detached' });
  }

  async pressAnswer(): Promise<void> {
    await this.#region.getByRole('button', { name: /^Answer/ }).click();
  }

  /** Answer is off, and the card says why. */
  async cannotBeAnswered(reason: string): Promise<void> {
    await this.#region.getByText(reason).waitFor();
    const key = this.#region.getByRole('button', { name: /^Answer/ });
    assert.equal(await key.getAttribute('aria-disabled'), 'true');
    assert.ok(await key.getAttribute('aria-describedby'));
  }

  async pressDecline(): Promise<void> {
    await this.#region.getByRole('button', { name: 'Decline' }).click();
  }
}
