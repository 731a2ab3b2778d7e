import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openProfile } from './browser.ts';
import type { Person } from './company.ts';
import { CallLog } from './desk/call-log.ts';
import { Contacts } from './desk/contacts.ts';
import { DeskApi } from './desk/desk-api.ts';
import { IncomingCard } from './desk/incoming-card.ts';
import { OwnStatus } from './desk/own-status.ts';
import { goTo, pageStands } from './desk/pages.ts';
import { Phone } from './desk/phone.ts';
import { WrapUp } from './desk/wrap-up.ts';
import { pageHears, pageHearsNothing, pageHearsSomething, pageNow } from './sound.ts';

export interface Looks extends Omit<Parameters<typeof openProfile>[1], 'origin'> {
  /** What has to be there before their first page is opened. */
  before?: (profile: BrowserContext) => Promise<void>;
}

/** A person at their screen, in the person's words. Waits for what the screen says; asks the API only to compare. */
export class Desk {
  readonly page: Page;
  readonly profile: BrowserContext;
  readonly phone: Phone;
  readonly incoming: IncomingCard;
  readonly wrapUp: WrapUp;
  readonly status: OwnStatus;
  readonly calls: CallLog;
  readonly contacts: Contacts;
  readonly api: DeskApi;
  readonly #told: string[] = [];
  readonly #logged: string[] = [];

  constructor(page: Page, profile: BrowserContext) {
    this.page = page;
    this.profile = profile;
    this.api = new DeskApi(page, profile);
    this.phone = new Phone(page, this.api);
    this.incoming = new IncomingCard(page);
    this.wrapUp = new WrapUp(page);
    this.status = new OwnStatus(page);
    this.calls = new CallLog(page);
    this.contacts = new Contacts(page);
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.#told.push(String(payload))));
    page.on('console', (message) => this.#logged.push(message.text()));
    page.on('response', async (response) => {
      if (!/\/(v1|live|socket\.io)\//.test(response.url())) return;
      const text = await response.text().catch(() => '');
      this.#told.push(text);
    });
  }

  /** Opens the address in a browser of the person's own and signs in by the form. */
  static async signIn(browser: Browser, origin: string, person: Person, looks: Looks = {}): Promise<Desk> {
    const desk = await Desk.#of(browser, origin, looks);
    const { page } = desk;
    await page.goto('/');
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await pageStands(page);
    return desk;
  }

  /** The same with a session from before: for stories that do not begin with the form. */
  static async signedIn(browser: Browser, origin: string, person: Person, looks: Looks = {}): Promise<Desk> {
    const desk = await Desk.#of(browser, origin, looks);
    const { email, password } = person;
    const request = { data: { email, password }, headers: { origin } };
    const answer = await desk.profile.request.post('/api/auth/sign-in/email', request);
    assert.equal(answer.status(), 200, `${email} could not sign in`);
    await desk.page.goto('/');
    await pageStands(desk.page);
    return desk;
  }

  static async #of(browser: Browser, origin: string, { before, ...looks }: Looks): Promise<Desk> {
    const profile = await openProfile(browser, { origin, ...looks });
    await before?.(profile);
    return new Desk(await profile.newPage(), profile);
  }

  /** Another tab of the same person. */
  async openTab(path = '/calls'): Promise<Desk> {
    const desk = new Desk(await this.profile.newPage(), this.profile);
    await desk.page.goto(path);
    await pageStands(desk.page);
    return desk;
  }

  async goTo(word: 'Calls' | 'Contacts' | 'Settings'): Promise<void> {
    await goTo(this.page, word);
  }

  /** Presses a button by its name. */
  async presses(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Opens the palette by its key, types, and chooses what is named so with Enter: no mouse. */
  async runs(typed: string, name: string | RegExp): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const palette = this.page.getByRole('dialog', { name: 'Search, dial or run a command' });
    const field = palette.getByRole('combobox');
    await field.waitFor();
    await this.page.keyboard.type(typed);
    const option = palette.getByRole('option', { name });
    await option.first().waitFor();
    const chosen = palette.getByRole('option', { name, selected: true });
    for (let left = await palette.getByRole('option').count(); left > 0 && (await chosen.count()) === 0; left -= 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    await chosen.waitFor();
    await this.page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
  }

  /** The sheet, not the phone beside it, says this. */
  async sheetSays(text: string): Promise<void> {
    await this.page.locator('#page').getByText(text, { exact: true }).first().waitFor();
  }

  /** What the frame says of how facts reach this page. */
  async frameSays(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).first().waitFor();
  }

  async frameSaysNoMore(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).first().waitFor({ state: 'detached' });
  }

  /** How a colleague stands, in the list beside the pages. */
  async seesColleague(name: string, word: string): Promise<void> {
    await this.#beside('Colleagues', name).getByText(word, { exact: true }).waitFor();
  }

  /** How many wait in a queue, in the list beside the pages. */
  async seesQueue(label: string, words: string): Promise<void> {
    await this.#beside('Your queues', label).getByText(words, { exact: true }).waitFor();
  }

  #beside(list: string, hasText: string) {
    return this.page.getByRole('region', { name: list }).getByRole('listitem').filter({ hasText });
  }

  /** Anything but silence, such as the ringing: the level of a full second, RMS of full scale. */
  hearsSomething(): Promise<number> {
    return pageHearsSomething(this.page);
  }

  hears(hz: number): Promise<number> {
    return pageHears(this.page, hz);
  }

  hearsNothing(): Promise<number> {
    return pageHearsNothing(this.page);
  }

  /** The level of a tone over all else in the last full second, in dB. */
  async howClear(hz: number): Promise<number> {
    const second = await pageNow(this.page, hz);
    if (!second) throw new Error('nothing has been heard yet');
    return second.toneToNoiseDb;
  }

  /** Remembers this page, to see later that it was never loaded again. */
  async markPage(): Promise<void> {
    await this.page.evaluate('globalThis.stillThisPage = true');
  }

  async wasNeverReloaded(): Promise<void> {
    assert.equal(await this.page.evaluate('globalThis.stillThisPage === true'), true, 'the page was loaded again');
  }

  /** The browser's log, which is kept, holds none of these, and no token (a JWT begins with `eyJ`). */
  async loggedNothingOf(...texts: readonly string[]): Promise<void> {
    const known = 'a line to see that the log is kept';
    const logged = this.page.waitForEvent('console', (message) => message.text() === known);
    await Promise.all([logged, this.page.evaluate(`console.info('${known}')`)]);
    assert.ok(this.#logged.includes(known), 'the browser’s log was not kept');
    const found = this.#logged.filter((line) => [...texts, 'eyJ'].some((text) => line.includes(text)));
    assert.deepEqual(found, [], 'the browser’s log holds what is nobody’s business');
  }

  /** All that this page was told since it was opened, by socket and by HTTP. */
  wasTold(text: string): boolean {
    return this.#told.some((message) => message.includes(text));
  }
}
