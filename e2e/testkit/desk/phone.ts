import type { Page } from 'playwright-core';
import { patienceMs, until } from '../until.ts';
import type { DeskApi } from './desk-api.ts';

/** The phone beside the page: what it says, and its keys. */
export class Phone {
  readonly #page: Page;
  readonly #api: DeskApi;

  constructor(page: Page, api: DeskApi) {
    this.#page = page;
    this.#api = api;
  }

  get #region() {
    return this.#page.getByRole('complementary', { name: 'Phone' });
  }

  #key(name: string) {
    return this.#region.getByRole('button', { name, exact: true });
  }

  /** Waits until its head says this, such as `Ready to call`, `Ringing`, `On call`, `Busy`. */
  async says(word: string, deadlineMs = patienceMs): Promise<void> {
    await this.#region.getByRole('heading', { name: word, exact: true }).waitFor({ timeout: deadlineMs });
  }

  async shows(text: string | RegExp): Promise<void> {
    await this.#region.getByText(text).first().waitFor();
  }

  async showsNoMore(text: string | RegExp): Promise<void> {
    await this.#region.getByText(text).first().waitFor({ state: 'detached' });
  }

  /** From now on every word at its head is kept. */
  async keepsWords(): Promise<void> {
    await this.#page.evaluate(() => {
      const kept = new Set<string>();
      const look = () => kept.add(document.querySelector('#phone-heading')?.textContent ?? '');
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      Object.assign(globalThis, { phoneWordsKept: kept });
    });
  }

  async wordsKept(): Promise<string[]> {
    return (await this.#page.evaluate('[...globalThis.phoneWordsKept]')) as string[];
  }

  /** Types a number or a name and clicks Call. */
  async dials(numberOrName: string): Promise<void> {
    await this.#region.getByRole('combobox', { name: 'Name or number' }).fill(numberOrName);
    await this.#key('Call').click();
  }

  /** Chooses which of the company's numbers is shown to the person called. */
  async callsFrom(number: string): Promise<void> {
    await this.#region.getByRole('combobox', { name: 'Call from' }).selectOption(await this.#api.idOfOwnNumber(number));
  }

  async pressHangUp(): Promise<void> {
    await this.#key('Hang up').click();
  }

  async pressCancel(): Promise<void> {
    await this.#key('Cancel').click();
  }

  async pressMute(): Promise<void> {
    await this.#key('Mute').click();
  }

  async pressHold(): Promise<void> {
    await this.#key('Hold').click();
  }

  /** The Hold key is off, or on again. */
  async holdIsOff(isOff: boolean): Promise<void> {
    await until(`hold is ${isOff ? 'off' : 'on'}`, async () => {
      return ((await this.#key('Hold').getAttribute('aria-disabled')) === 'true') === isOff;
    });
  }

  #recordKey(pressed: boolean) {
    return this.#region.getByRole('button', { name: 'Record', exact: true, pressed });
  }

  /** Presses Record, and waits until the phone says that the call is recorded. */
  async startsRecording(): Promise<void> {
    await this.#recordKey(false).click();
    await this.#region.getByText('REC', { exact: true }).waitFor();
    await this.#recordKey(true).waitFor();
  }

  async stopsRecording(): Promise<void> {
    await this.#recordKey(true).click();
    await this.#region.getByText('REC', { exact: true }).waitFor({ state: 'detached' });
    await this.#recordKey(false).waitFor();
  }

  /** Takes another microphone, which has another tone, and another speaker in the middle of a call; waits for the proof of its level. */
  async switchesMicrophone(hz: number): Promise<void> {
    await this.#page.evaluate(`globalThis.ears.microphoneHz = ${hz}`);
    await this.#key('Sound').click();
    const sheet = this.#page.getByRole('dialog', { name: 'Sound' });
    for (const name of ['Microphone', 'Speaker']) {
      const select = sheet.getByRole('combobox', { name });
      await select.locator('option').nth(1).waitFor({ state: 'attached' });
      await select.selectOption({ index: 1 });
    }
    await sheet.getByText('You are heard well.').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
  }
}
