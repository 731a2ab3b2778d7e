import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import twilio from 'twilio';
import { expect } from 'vitest';
import { systemClock } from '../../clock.ts';
import type { ClientRinging } from '../../engine/client-ringing.port.ts';
import { noLog } from '../../log.ts';
import type { Media } from '../../media/media.port.ts';
import { toneToNoiseDb } from '../../media/tone-meter.ts';
import { createWorkerMedia } from '../../media/worker-media.ts';
import { Unconfirmed } from '../../unconfirmed.ts';
import { attachSignalling } from '../signalling-server.ts';
import { WebSocketRoutes } from '../web-socket-routes.ts';
import { NotedMessages } from './noted-messages.ts';
import { ACCOUNT, OneCallEngine } from './one-call-engine.ts';
import { hearInPage, startBrowser, startServer } from './sdk-page.ts';

export const patiently = { timeout: 20_000, interval: 20 };

/** What the browser's microphone hears. */
const MICROPHONE_HZ = 440;

/** A token of the official library that may call and be called. */
export function accessToken({
  secret = ACCOUNT.secret,
  ttl = 3600,
  identity = 'o1_m1',
  incomingAllow = true,
} = {}): string {
  const token = new twilio.jwt.AccessToken(ACCOUNT.sid, ACCOUNT.keySid, secret, { identity, ttl });
  token.addGrant(
    new twilio.jwt.AccessToken.VoiceGrant({ outgoingApplicationSid: ACCOUNT.applicationSid, incomingAllow }),
  );
  return token.toJwt();
}

/** Chromium and the media plane, for all tests of a file. */
export class SdkBrowser {
  readonly media = createWorkerMedia();
  readonly #browser: Browser;
  readonly #closeBrowser: () => Promise<void>;

  private constructor(browser: Browser, closeBrowser: () => Promise<void>) {
    this.#browser = browser;
    this.#closeBrowser = closeBrowser;
  }

  static async start(): Promise<SdkBrowser> {
    const { browser, close } = await startBrowser(MICROPHONE_HZ);
    return new SdkBrowser(browser, close);
  }

  /** The official SDK, unpatched, and a gateway of its own. */
  async openPage(): Promise<SdkInPage> {
    const { server, port } = await startServer();
    const page = await this.#browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    return new SdkInPage(this.media, server, port, page);
  }

  async close(): Promise<void> {
    await this.#closeBrowser();
    await this.media.close();
  }
}

export class SdkInPage {
  readonly engine: OneCallEngine;
  readonly messages = new NotedMessages();
  readonly ringing: ClientRinging;
  readonly unconfirmed = new Unconfirmed();
  readonly media: Media;
  heardDigits = '';
  readonly #server: Server;
  readonly #port: number;
  readonly #page: Page;
  readonly #routes: WebSocketRoutes;
  readonly #stopHearingDigits: () => void;

  constructor(media: Media, server: Server, port: number, page: Page) {
    this.media = media;
    this.engine = new OneCallEngine(media);
    this.#server = server;
    this.#port = port;
    this.#page = page;
    this.#routes = new WebSocketRoutes(server, noLog);
    const { engine: calls, messages, unconfirmed } = this;
    const gateway = { calls, media, messages, unconfirmed, clock: systemClock, log: noLog };
    this.ringing = attachSignalling(this.#routes, gateway);
    this.#stopHearingDigits = media.onEvent((event) => {
      if (event.type === 'digit') this.heardDigits += event.digit;
    });
  }

  run<T>(script: string): Promise<T> {
    return this.#page.evaluate<T>(script);
  }

  /** What the device and the call told, oldest first. */
  happened(): Promise<string[]> {
    return this.run('window.happened');
  }

  async waitFor(event: string): Promise<void> {
    await expect.poll(() => this.happened(), patiently).toContain(event);
  }

  /** Calls one of the page's own functions with a token and options of a Device. */
  async with(name: 'connectDevice' | 'registerDevice' | 'forwardCall', token: string, options = {}): Promise<void> {
    const all = JSON.stringify({ chunderw: `127.0.0.1:${this.#port}`, ...options });
    await this.run(`${name}('${token}', ${all})`);
  }

  async connectAndAnswer(deviceOptions: Record<string, unknown> = {}): Promise<void> {
    await this.with('connectDevice', accessToken(), deviceOptions);
    await expect.poll(() => this.engine.calls.length, patiently).toBe(1);
    this.engine.answer();
    await this.waitFor('accept');
  }

  /** The microphone is heard at this phone with more than 20 dB. */
  async isHeardAt(lineId: string): Promise<void> {
    const heard = async () => (await this.media.listen(lineId, { ms: 1000, hz: MICROPHONE_HZ })).toneToNoiseDb;
    await expect.poll(heard, patiently).toBeGreaterThan(20);
  }

  /** The page hears this tone with more than 20 dB. */
  async hears(hz: number): Promise<void> {
    await expect.poll(async () => toneToNoiseDb(await this.hear(), hz), patiently).toBeGreaterThan(20);
  }

  hear(): Promise<Int16Array> {
    return hearInPage(this.#page);
  }

  /** Whether the page finds the network when it opens a socket. */
  async setOffline(isOffline: boolean): Promise<void> {
    await this.#page.context().setOffline(isOffline);
  }

  /** As the SDK does when media is lost; over once our answer with new credentials is in force. */
  async restartIce(): Promise<void> {
    const remote = `call._mediaHandler.version.pc.currentRemoteDescription.sdp.match(/ice-ufrag:(\\S+)/)[1]`;
    const before = await this.run(remote);
    await this.run('call._mediaHandler.iceRestart()');
    await expect.poll(() => this.run(remote), patiently).not.toBe(before);
  }

  async close(): Promise<void> {
    this.#stopHearingDigits();
    await this.#page.close();
    this.#routes.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
