import type { Page } from 'playwright-core';
import { hasFocus } from '../keyboard.ts';
import { until } from '../until.ts';

/** What is written down of a call, in it and after it: note, outcome, follow-up. */
export class WrapUp {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #phone() {
    return this.#page.getByRole('complementary', { name: 'Phone' });
  }

  get #note() {
    return this.#phone.getByRole('textbox', { name: /^Notes?$/ });
  }

  async noteHasFocus(): Promise<void> {
    await until('the note has the focus', () => hasFocus(this.#note));
  }

  /** Types into the note, after what stands there. */
  async notes(text: string): Promise<void> {
    await this.#note.press('End');
    await this.#note.pressSequentially(text);
  }

  async noteSays(text: string): Promise<void> {
    await until(`the note says ${text}`, async () => (await this.#note.inputValue()) === text);
  }

  /** What is typed has reached the server. */
  async noteIsSaved(): Promise<void> {
    await this.#phone.getByText('Saved', { exact: true }).waitFor();
  }

  /** How the conversation went, by its name in the list. */
  async chooses(outcome: string): Promise<void> {
    await this.#press(outcome);
  }

  async followsUp(word: 'None' | 'Today' | 'Tomorrow'): Promise<void> {
    await this.#press(word, true);
  }

  async #press(name: string, exact = false): Promise<void> {
    await this.#phone.getByRole('button', { name, exact }).click();
    await this.#phone.getByRole('button', { name, exact, pressed: true }).waitFor();
  }
}
