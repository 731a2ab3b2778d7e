import assert from 'node:assert/strict';
import type { CallOutcome } from '@ringdesk/contract';
import type { CarrierControl } from '@ringdesk/local-carrier/control';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { type BrowserOptions, openBrowser } from './browser.ts';
import type { Customer } from './customer.ts';
import type { Desk } from './desk.ts';
import { Installation, type InstallationOptions } from './installation.ts';
import { until } from './until.ts';

type StatusCallback = 'call-status' | 'conference-status' | 'recording-status';

/** An installation and a browser for one story; both end with it. */
export class Stage implements AsyncDisposable {
  readonly installation: Installation;
  readonly browser: Browser;

  private constructor(installation: Installation, browser: Browser) {
    this.installation = installation;
    this.browser = browser;
  }

  static async set({ isWhole, ...options }: InstallationOptions & Pick<BrowserOptions, 'isWhole'>): Promise<Stage> {
    const [installation, browser] = await Promise.allSettled([
      Installation.start({ migratedData: inject('migratedData'), ...options }),
      openBrowser({ isWhole }),
    ]);
    if (installation.status === 'fulfilled' && browser.status === 'fulfilled') {
      return new Stage(installation.value, browser.value);
    }
    if (browser.status === 'fulfilled') await browser.value.close();
    if (installation.status === 'fulfilled') await installation.value[Symbol.asyncDispose]();
    throw [installation, browser].flatMap((one) => (one.status === 'rejected' ? one.reason : []))[0];
  }

  get control() {
    return this.installation.control;
  }

  get url(): string {
    return this.installation.url;
  }

  /** Every status callback of every company is lost: only asking the carrier can tell. */
  async loseWebhooks(): Promise<void> {
    await this.#strike((scope) => [{ scope, kind: 'webhook-lost' }]);
  }

  /** Which status callbacks come twice, late, or after the one that follows them. */
  async muddleWebhooks(kinds: {
    doubled: StatusCallback;
    late: StatusCallback;
    reordered: StatusCallback;
  }): Promise<void> {
    await this.#strike((scope) => [
      { scope, kind: 'webhook-doubled', webhooks: [kinds.doubled] },
      { scope, kind: 'webhook-late', delayMs: 1500, webhooks: [kinds.late] },
      { scope, kind: 'webhook-reordered', webhooks: [kinds.reordered] },
    ]);
  }

  /** The carrier's gateway refuses every browser's line from now on. */
  async refuseLines(): Promise<void> {
    await this.#strike((scope) => [{ scope, kind: 'gateway-refused' }]);
  }

  async #strike(faults: (account: string) => Parameters<CarrierControl['setFaults']>[0]): Promise<void> {
    const accounts = await this.installation.companyAccounts();
    assert.notEqual(accounts.length, 0);
    await this.control.setFaults(accounts.flatMap(faults));
  }

  /** No webhook has been sent for two seconds: what was held back or late is out. */
  async webhooksAreQuiet(): Promise<void> {
    await until('the webhooks are out', async () => {
      const newest = (await this.control.webhooks()).at(-1);
      return !newest || Date.now() - Date.parse(newest.at) > 2000;
    });
  }

  /** The carrier was given these words to say to whoever calls, before the music. */
  async callerWasTold(words: RegExp): Promise<void> {
    await until(`callers are told ${words}`, async () =>
      (await this.control.webhooks()).some(({ kind, body }) => kind === 'voice' && words.test(body ?? '')),
    );
  }

  /** The carrier was given these words to say to the caller alone, within the conversation. */
  async callerWasAnnounced(words: RegExp): Promise<void> {
    await until(`the caller is told ${words}`, async () =>
      (await this.control.webhooks()).some(({ kind, body }) => kind === 'announce' && words.test(body ?? '')),
    );
  }

  /** The carrier has asked for the music that somebody on hold hears, and was given it. */
  async holdMusicPlays(): Promise<void> {
    await until('somebody on hold hears our music', async () =>
      (await this.control.webhooks()).some(({ kind, status }) => kind === 'hold-url' && status === 200),
    );
  }

  /** How often the carrier has asked what a waiting caller hears next. */
  async waitDocumentsAsked(): Promise<number> {
    return (await this.control.webhooks()).filter(({ kind }) => kind === 'wait-url').length;
  }

  /** A wait document has ended, and nobody answered the carrier's question for the next one. */
  async waitDocumentRefused(askedBefore: number): Promise<void> {
    await until('a wait document ends while the server is down', async () => {
      const asked = (await this.control.webhooks()).filter(({ kind }) => kind === 'wait-url');
      return asked.slice(askedBefore).some(({ status }) => status === null);
    });
  }

  /** The carrier has told that so many conferences ended. */
  async conferencesAreOver(count: number): Promise<void> {
    await until(`${count} conferences are over`, async () => {
      const told = await this.control.webhooks();
      return told.filter(({ params }) => params.StatusCallbackEvent === 'conference-end').length === count;
    });
  }

  /** The carrier has no line left: the agent's own is hung up too. */
  async allLinesAreOver(): Promise<void> {
    await until('every line is over', async () =>
      (await this.control.calls()).every(({ endedAtMs }) => endedAtMs !== null),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
    await this.installation[Symbol.asyncDispose]();
  }
}

const toleranceMs = 1000;

/** The log's duration against the carrier's; both in milliseconds, with the difference. */
export async function compareDuration(desk: Desk, customer: Customer, outcome: CallOutcome = 'answered') {
  const ended = await desk.api.newestCallEnds(outcome);
  const carrierMs = await customer.talkMs();
  const logMs = ended.talkMs ?? Number.NaN;
  assert.ok(Math.abs(logMs - carrierMs) <= toleranceMs, `log ${logMs} ms, carrier ${carrierMs} ms`);
  return { ended, durationInLogMs: logMs, durationAtCarrierMs: Math.round(carrierMs) };
}
