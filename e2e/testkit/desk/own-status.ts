import type { Page } from 'playwright-core';

/** How the person stands: available, away, and why. */
export class OwnStatus {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  #key(word = '') {
    return this.#page.getByRole('button', { name: new RegExp(`^Your status${word && `: ${word}`}`) });
  }

  async #chooses(word: string): Promise<void> {
    await this.#key().click();
    await this.#page.getByRole('menuitem', { name: word, exact: true }).click();
  }

  /** Waits until it stands so at the top of the page. */
  async says(word: string): Promise<void> {
    await this.#key(word).waitFor();
  }

  /** Says that they are there, so that callers are put through. */
  async becomesAvailable(): Promise<void> {
    await this.#chooses('Available');
    await this.says('Available');
  }

  /** Chooses it, whatever comes of it. */
  async triesToBeAvailable(): Promise<void> {
    await this.#chooses('Available');
  }

  async goesAway(reason: string): Promise<void> {
    await this.#chooses(reason);
    await this.says(reason);
  }

  /** Asks "Why did my phone not ring?" where the status is chosen. */
  async asksWhyNotMe(): Promise<void> {
    await this.#chooses('Why did my phone not ring?');
    await this.#page.getByRole('heading', { name: 'Why did my phone not ring?' }).waitFor();
  }
}
