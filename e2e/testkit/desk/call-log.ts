import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import { goTo } from './pages.ts';

/** The page of calls: its views, its rows, missed callers and messages, and the story of a call. */
export class CallLog {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  #view(name: string | RegExp) {
    return this.#page.getByRole('navigation', { name: 'Views of the log' }).getByRole('link', { name, exact: true });
  }

  /** Chooses a view by its whole name, with its count where it has one. */
  async opensView(name: string | RegExp): Promise<void> {
    await goTo(this.#page, 'Calls');
    await this.#view(name).click();
  }

  /** Waits until a view has this name, with its count. */
  async viewIsNamed(name: string): Promise<void> {
    await this.#view(name).waitFor();
  }

  /** Narrows the missed callers or the messages. */
  async opensFilter(word: string): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: /^Which/ })
      .getByRole('link', { name: word, exact: true })
      .click();
  }

  /** Waits for the first row with this name to show how the call stands or went. */
  async shows(name: string, outcome: string): Promise<void> {
    const row = this.#page.getByRole('row').filter({ hasText: name }).first();
    await row.getByRole('gridcell').filter({ hasText: outcome }).first().waitFor();
  }

  /** The call button in the first row with this name. */
  async callsAgain(name: string): Promise<void> {
    const row = this.#page.getByRole('grid', { name: 'Calls' }).getByRole('row').filter({ hasText: name }).first();
    await row.hover();
    await row.getByRole('button', { name: `Call ${name}` }).click();
  }

  #entry(name: string) {
    return this.#page.locator('#page').getByRole('listitem').filter({ hasText: name });
  }

  /** A missed caller or a message with this name says this. */
  async showsEntry(name: string, text: string | RegExp): Promise<void> {
    await this.#entry(name).getByText(text).first().waitFor();
  }

  async showsNoEntry(name: string): Promise<void> {
    await this.#entry(name).waitFor({ state: 'detached' });
  }

  /** Who calls a missed caller back, as chosen in the list. */
  async showsOwner(name: string, owner: string): Promise<void> {
    const select = this.#page.getByRole('combobox', { name: `Who calls ${name} back` });
    await until(`${owner} calls ${name} back`, async () =>
      (await select.locator('option:checked').textContent())?.includes(owner),
    );
  }

  /** The details of a call, by its address. */
  async opens(callId: string): Promise<void> {
    await this.#page.goto(`/calls/${callId}`);
    await this.#page.getByRole('region', { name: 'Story of the call' }).waitFor();
  }

  /** From whatever the page shows to the details of this person's call. */
  async opensCallOf(name: string): Promise<void> {
    await this.#page.locator('#page').getByRole('link', { name }).first().click();
    await this.#page.getByRole('region', { name: `Call with ${name}` }).waitFor();
  }

  /** The story of the open call has a step that says this. */
  async showsStep(text: string | RegExp): Promise<void> {
    await this.#page.getByRole('region', { name: 'Story of the call' }).getByText(text).first().waitFor();
  }

  /** The open call says this of an agent who was or was not asked. */
  async showsAsked(agent: string, sentence: string): Promise<void> {
    const asked = this.#page.getByRole('region', { name: 'Who was asked' });
    await asked.getByRole('listitem', { name: agent, exact: true }).getByText(sentence).first().waitFor();
  }
}
