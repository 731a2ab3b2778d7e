import assert from 'node:assert/strict';
import {
  type Call,
  type CallOutcome,
  call,
  errorBody,
  pageOf,
  type Recording,
  type Snapshot,
  snapshot,
} from '@ringdesk/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { openProfile } from './browser.ts';
import type { Person } from './company.ts';
import { hasFocus } from './keyboard.ts';
import { pageHears, pageHearsNothing, pageHearsSomething, pageNow } from './sound.ts';
import { until } from './until.ts';
import { readWav } from './wav.ts';

const callPage = pageOf(call);

const answerBody = z.object({ call: call.optional(), error: errorBody.shape.error.optional() });

interface Answer {
  status: number;
  body: z.infer<typeof answerBody>;
}

/** A person at their screen, in the person's words. Waits for what the screen says; asks the API only to compare. */
export class Desk {
  readonly page: Page;
  readonly profile: BrowserContext;

  readonly #told: string[] = [];

  constructor(page: Page, profile: BrowserContext) {
    this.page = page;
    this.profile = profile;
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.#told.push(String(payload))));
    page.on('response', async (response) => {
      if (!/\/(v1|live|socket\.io)\//.test(response.url())) return;
      const text = await response.text().catch(() => '');
      this.#told.push(text);
    });
  }

  /** Opens the address in a browser of the person's own and signs in. */
  static async signIn(
    browser: Browser,
    origin: string,
    person: Person,
    looks: {
      microphoneHz?: number;
      colorScheme?: 'light' | 'dark';
      viewport?: { width: number; height: number };
      isSocketBlocked?: boolean;
      /** What has to be there before their first page is opened. */
      before?: (profile: BrowserContext) => Promise<void>;
      hasTouch?: boolean;
    } = {},
  ): Promise<Desk> {
    const profile = await openProfile(browser, { origin, ...looks });
    await looks.before?.(profile);
    const desk = new Desk(await profile.newPage(), profile);
    const { page } = desk;
    await page.goto('/');
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Pages' }).first().waitFor();
    return desk;
  }

  /** Chooses a view of Calls by its whole name, with its count where it has one. */
  async opensView(name: string | RegExp): Promise<void> {
    await this.goTo('Calls');
    await this.view(name).click();
  }

  /** Waits until a view of Calls has this name, with its count. */
  async viewIsNamed(name: string): Promise<void> {
    await this.view(name).waitFor();
  }

  private view(name: string | RegExp) {
    return this.page.getByRole('navigation', { name: 'Views of the log' }).getByRole('link', { name, exact: true });
  }

  /** Narrows the missed callers or the messages. */
  async opensFilter(word: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: /^Which/ })
      .getByRole('link', { name: word, exact: true })
      .click();
  }

  private entry(name: string) {
    return this.page.locator('#page').getByRole('listitem').filter({ hasText: name });
  }

  /** A missed caller or a message with this name says this. */
  async showsEntry(name: string, text: string | RegExp): Promise<void> {
    await this.entry(name).getByText(text).first().waitFor();
  }

  async showsNoEntry(name: string): Promise<void> {
    await this.entry(name).waitFor({ state: 'detached' });
  }

  /** Who calls a missed caller back, as chosen in the list. */
  async showsOwner(name: string, owner: string): Promise<void> {
    const select = this.page.getByRole('combobox', { name: `Who calls ${name} back` });
    await until(`${owner} calls ${name} back`, async () =>
      (await select.locator('option:checked').textContent())?.includes(owner),
    );
  }

  /** Presses a button by its name. */
  async presses(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Asks "Why did my phone not ring?" where the status is chosen. */
  async asksWhyNotMe(): Promise<void> {
    await this.page.getByRole('button', { name: /^Your status/ }).click();
    await this.page.getByRole('menuitem', { name: 'Why did my phone not ring?' }).click();
    await this.page.getByRole('heading', { name: 'Why did my phone not ring?' }).waitFor();
  }

  /** The sheet, not the phone beside it, says this. */
  async sheetSays(text: string): Promise<void> {
    await this.page.locator('#page').getByText(text, { exact: true }).first().waitFor();
  }

  /** From the sheet to the details of this person's call. */
  async opensCallOf(name: string): Promise<void> {
    await this.page.locator('#page').getByRole('link', { name }).first().click();
    await this.page.getByRole('region', { name: `Call with ${name}` }).waitFor();
  }

  /** The open call says this of an agent who was or was not asked. */
  async showsAsked(agent: string, sentence: string): Promise<void> {
    const asked = this.page.getByRole('region', { name: 'Who was asked' });
    await asked.getByRole('listitem', { name: agent, exact: true }).getByText(sentence).first().waitFor();
  }

  /** How a colleague stands, in the list beside the pages. */
  async seesColleague(name: string, word: string): Promise<void> {
    const row = this.page.getByRole('region', { name: 'Colleagues' }).getByRole('listitem').filter({ hasText: name });
    await row.getByText(word, { exact: true }).waitFor();
  }

  /** How many wait in a queue, in the list beside the pages. */
  async seesQueue(label: string, words: string): Promise<void> {
    const row = this.page.getByRole('region', { name: 'Your queues' }).getByRole('listitem').filter({ hasText: label });
    await row.getByText(words, { exact: true }).waitFor();
  }

  /** Another tab of the same person. */
  async openTab(path = '/calls'): Promise<Desk> {
    const desk = new Desk(await this.profile.newPage(), this.profile);
    await desk.page.goto(path);
    await desk.page.getByRole('navigation', { name: 'Pages' }).first().waitFor();
    return desk;
  }

  async goTo(word: 'Calls' | 'Contacts' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).first().getByRole('link', { name: word }).click();
  }

  /** Waits for the first row of the log with this name to show how the call stands or went. */
  async showsInLog(name: string, outcome: string): Promise<void> {
    const row = this.page.getByRole('row').filter({ hasText: name }).first();
    await row.getByRole('gridcell').filter({ hasText: outcome }).first().waitFor();
  }

  /** The call button in the first row of the log with this name. */
  async callAgain(name: string): Promise<void> {
    const row = this.page.getByRole('grid', { name: 'Calls' }).getByRole('row').filter({ hasText: name }).first();
    await row.hover();
    await row.getByRole('button', { name: `Call ${name}` }).click();
  }

  private contactCard(name: string) {
    return this.page.getByRole('list', { name: 'Contacts' }).getByRole('listitem').filter({ hasText: name });
  }

  async callContact(name: string): Promise<void> {
    await this.contactCard(name).getByRole('button', { name: /^Call/ }).click();
  }

  /** The card's button is off and says why. */
  async cannotCallContact(name: string, reason: string): Promise<void> {
    const button = this.contactCard(name).getByRole('button', { name: /^Call/ });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await this.contactCard(name).getByText(reason).first().waitFor({ state: 'attached' });
  }

  private get phone() {
    return this.page.getByRole('complementary', { name: 'Phone' });
  }

  /** Waits until the phone says this, such as `Ready to call`, `Ringing`, `On call`, `Busy`. */
  async phoneSays(word: string, deadlineMs = 20_000): Promise<void> {
    await this.phone.getByRole('heading', { name: word, exact: true }).waitFor({ timeout: deadlineMs });
  }

  async phoneShows(text: string | RegExp): Promise<void> {
    await this.phone.getByText(text).first().waitFor();
  }

  /** Types a number or a name into the phone and clicks Call. */
  async call(numberOrName: string): Promise<void> {
    await this.phone.getByRole('combobox', { name: 'Name or number' }).fill(numberOrName);
    await this.phone.getByRole('button', { name: 'Call', exact: true }).click();
  }

  /** Chooses which of the company's numbers is shown to the person called. */
  async callsFrom(number: string): Promise<void> {
    const own = (await this.snapshot()).numbers.find((each) => each.number === number);
    assert.ok(own, `${number} is not the company's`);
    await this.phone.getByRole('combobox', { name: 'Call from' }).selectOption(own.id);
  }

  private get incoming() {
    return this.page.getByRole('region', { name: 'Incoming call' });
  }

  /** Says that they are there, so that callers are put through. */
  async becomesAvailable(): Promise<void> {
    await this.#chooseStatus('Available');
    await this.page.getByRole('button', { name: /^Your status: Available/ }).waitFor();
  }

  /** Chooses it, whatever comes of it. */
  async triesToBeAvailable(): Promise<void> {
    await this.#chooseStatus('Available');
  }

  async goesAway(reason: string): Promise<void> {
    await this.#chooseStatus(reason);
    await this.page.getByRole('button', { name: `Your status: ${reason}` }).waitFor();
  }

  async #chooseStatus(word: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Your status/ }).click();
    await this.page.getByRole('menuitem', { name: word, exact: true }).click();
  }

  /** What the frame says of how facts reach this page. */
  async frameSays(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).first().waitFor();
  }

  async frameSaysNoMore(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).first().waitFor({ state: 'detached' });
  }

  /** The Hold key is off, and on again. */
  async holdIsOff(isOff: boolean): Promise<void> {
    const key = this.phone.getByRole('button', { name: 'Hold', exact: true });
    await until(`hold is ${isOff ? 'off' : 'on'}`, async () => {
      return ((await key.getAttribute('aria-disabled')) === 'true') === isOff;
    });
  }

  /** The timer of the call has come so far. */
  async talksFor(seconds: number): Promise<void> {
    const call = await this.liveCall();
    const answeredAt = Date.parse(call.answeredAt ?? '');
    await until(
      `they have talked for ${seconds} s`,
      async () => Date.parse((await this.snapshot()).at) - answeredAt >= seconds * 1000,
      { deadlineMs: seconds * 1000 + 20_000, everyMs: 500 },
    );
  }

  /** From now on every word at the head of the phone is kept. */
  async keepsPhoneWords(): Promise<void> {
    await this.page.evaluate(() => {
      const kept = new Set<string>();
      const look = () => kept.add(document.querySelector('#phone-heading')?.textContent ?? '');
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      Object.assign(globalThis, { phoneWordsKept: kept });
    });
  }

  async phoneWordsKept(): Promise<string[]> {
    return (await this.page.evaluate('[...globalThis.phoneWordsKept]')) as string[];
  }

  /** The phone says this no more. */
  async phoneShowsNoMore(text: string | RegExp): Promise<void> {
    await this.phone.getByText(text).first().waitFor({ state: 'detached' });
  }

  /** The status that stands at the top of the page. */
  async statusSays(word: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^Your status: ${word}`) }).waitFor();
  }

  /** The card of the incoming call shows this name. */
  async isAskedAbout(name: string, deadlineMs = 20_000): Promise<void> {
    await this.incoming.getByText(name).first().waitFor({ timeout: deadlineMs });
  }

  async isAskedNoMore(): Promise<void> {
    await this.incoming.waitFor({ state: 'detached' });
  }

  async pressAnswer(): Promise<void> {
    await this.incoming.getByRole('button', { name: /^Answer/ }).click();
  }

  async pressDecline(): Promise<void> {
    await this.incoming.getByRole('button', { name: 'Decline' }).click();
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async pressHangUp(): Promise<void> {
    await this.phone.getByRole('button', { name: 'Hang up', exact: true }).click();
  }

  async pressCancel(): Promise<void> {
    await this.phone.getByRole('button', { name: 'Cancel', exact: true }).click();
  }

  async pressMute(): Promise<void> {
    await this.phone.getByRole('button', { name: 'Mute', exact: true }).click();
  }

  async pressHold(): Promise<void> {
    await this.phone.getByRole('button', { name: 'Hold', exact: true }).click();
  }

  private recordKey(pressed: boolean) {
    return this.phone.getByRole('button', { name: 'Record', exact: true, pressed });
  }

  /** Presses Record, and waits until the phone says that the call is recorded. */
  async startsRecording(): Promise<void> {
    await this.recordKey(false).click();
    await this.phone.getByText('REC', { exact: true }).waitFor();
    await this.recordKey(true).waitFor();
  }

  async stopsRecording(): Promise<void> {
    await this.recordKey(true).click();
    await this.phone.getByText('REC', { exact: true }).waitFor({ state: 'detached' });
    await this.recordKey(false).waitFor();
  }

  /** The one recording of a call, as soon as it can be listened to. */
  async recordingOf(callId: string): Promise<{ recording: Recording; wav: ReturnType<typeof readWav> }> {
    const recording = await until('the recording is ready', async () => {
      const recordings = (await this.log()).find(({ id }) => id === callId)?.recordings ?? [];
      return recordings.length === 1 && recordings[0]?.state === 'ready' ? recordings[0] : null;
    });
    const audio = await this.profile.request.get(`/v1/recordings/${recording.id}/audio`);
    assert.equal(audio.status(), 200);
    return { recording, wav: readWav(await audio.body()) };
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

  async noteHasFocus(): Promise<void> {
    await until('the note has the focus', () => hasFocus(this.note));
  }

  private get note() {
    return this.phone.getByRole('textbox', { name: /^Notes?$/ });
  }

  /** Types into the note of the call in the phone, after what stands there. */
  async notes(text: string): Promise<void> {
    await this.note.press('End');
    await this.note.pressSequentially(text);
  }

  async noteSays(text: string): Promise<void> {
    await until(`the note says ${text}`, async () => (await this.note.inputValue()) === text);
  }

  /** What is typed has reached the server. */
  async noteIsSaved(): Promise<void> {
    await this.phone.getByText('Saved', { exact: true }).waitFor();
  }

  /** How the conversation went, by its name in the list. */
  async choosesOutcome(label: string): Promise<void> {
    await this.phone.getByRole('button', { name: label }).click();
    await this.phone.getByRole('button', { name: label, pressed: true }).waitFor();
  }

  async followsUp(word: 'None' | 'Today' | 'Tomorrow'): Promise<void> {
    await this.phone.getByRole('button', { name: word, exact: true }).click();
    await this.phone.getByRole('button', { name: word, exact: true, pressed: true }).waitFor();
  }

  /** In the settings: one outcome more, which outbound calls require, and the time that agents have for it. */
  async requiresOutcome({ wrapUpSeconds, adds }: { wrapUpSeconds: string; adds: string }): Promise<void> {
    await this.goTo('Settings');
    await this.page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: /^After calls/ })
      .click();
    await this.presses('Add an outcome');
    await this.page.getByRole('list', { name: 'Outcomes' }).getByRole('textbox').last().fill(adds);
    await this.page.getByLabel('Wrap-up after a call').fill(wrapUpSeconds);
    await this.page.getByLabel('Agents choose an outcome before they are available again').check();
    await this.presses('Save');
    await this.page.getByText('The outcomes are saved.').first().waitFor();
  }

  /** The details of a call, by its address. */
  async opensCall(callId: string): Promise<void> {
    await this.page.goto(`/calls/${callId}`);
    await this.page.getByRole('region', { name: 'Story of the call' }).waitFor();
  }

  /** Takes another microphone, which has another tone, and another speaker in the middle of a call; waits for the proof of its level. */
  async switchesMicrophone(hz: number): Promise<void> {
    await this.page.evaluate(`globalThis.ears.microphoneHz = ${hz}`);
    await this.phone.getByRole('button', { name: 'Sound', exact: true }).click();
    const sheet = this.page.getByRole('dialog', { name: 'Sound' });
    for (const name of ['Microphone', 'Speaker']) {
      const select = sheet.getByRole('combobox', { name });
      await select.locator('option').nth(1).waitFor({ state: 'attached' });
      await select.selectOption({ index: 1 });
    }
    await sheet.getByText('You are heard well.').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
  }

  /** The story of the open call has a step that says this. */
  async showsStep(text: string | RegExp): Promise<void> {
    await this.page.getByRole('region', { name: 'Story of the call' }).getByText(text).first().waitFor();
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

  async snapshot(): Promise<Snapshot> {
    return snapshot.parse(await (await this.profile.request.get('/v1/snapshot')).json());
  }

  /** The call log, newest first, as the API gives it to this person. */
  async log(): Promise<Call[]> {
    return callPage.parse(await (await this.profile.request.get('/v1/calls')).json()).items;
  }

  /** The person's one live call. */
  liveCall(): Promise<Call> {
    return until('a live call', async () => (await this.snapshot()).liveCalls[0]);
  }

  /** Waits until the newest call of the log has ended so. */
  async newestCallEnds(outcome: CallOutcome, deadlineMs = 20_000): Promise<Call> {
    const ended = await until(
      `the newest call ends as ${outcome}`,
      async () => {
        const newest = (await this.log())[0];
        return newest?.state === 'ended' ? newest : null;
      },
      { deadlineMs },
    );
    assert.equal(ended.outcome, outcome);
    return ended;
  }

  /** Waits until the newest call stands as a message: the word that one was left may come after the end of the call. */
  async newestCallLeftMessage(): Promise<Call> {
    return until('the newest call left a message', async () => {
      const newest = (await this.log())[0];
      return newest?.state === 'ended' && newest.outcome === 'voicemail' ? newest : null;
    });
  }

  /** Nobody is on a call any more, and the phone can call again. */
  async isFree(): Promise<void> {
    await until('no live call is left', async () => (await this.snapshot()).liveCalls.length === 0);
  }

  /** Remembers this page, to see later that it was never loaded again. */
  async markPage(): Promise<void> {
    await this.page.evaluate('globalThis.stillThisPage = true');
  }

  async wasNeverReloaded(): Promise<void> {
    assert.equal(await this.page.evaluate('globalThis.stillThisPage === true'), true, 'the page was loaded again');
  }

  /** The level of a tone over all else in the last full second, in dB. */
  async howClear(hz: number): Promise<number> {
    const second = await pageNow(this.page, hz);
    if (!second) throw new Error('nothing has been heard yet');
    return second.toneToNoiseDb;
  }

  /** All that this page was told since it was opened, by socket and by HTTP. */
  wasTold(text: string): boolean {
    return this.#told.some((message) => message.includes(text));
  }

  /** What the API answers to this person's session, past the screen. */
  async asks(method: 'GET' | 'POST', path: string, body: object = {}): Promise<Answer> {
    const origin = new URL(this.page.url()).origin;
    const options = method === 'GET' ? {} : { data: body, headers: { origin } };
    const response = await this.profile.request.fetch(path, { method, ...options });
    return { status: response.status(), body: answerBody.parse(await response.json()) };
  }
}
