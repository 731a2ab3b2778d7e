import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PhoneState, Softphone } from './phone.ts';
import { chromiumPath } from './testkit/config.ts';
import { type HarnessSite, openHarnessSite } from './testkit/harness-site.ts';

declare const phone: Softphone;
declare const microphones: MediaStreamTrack[];
declare const root: { unmount(): void };
declare const countRenders: () => number;

let site: HarnessSite;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: chromiumPath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--headless=new',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--allow-loopback-in-peer-connection',
      '--use-fake-device-for-media-stream',
      // As people's browsers are: silent until somebody has touched the page.
      '--autoplay-policy=document-user-activation-required',
    ],
  });
});
afterAll(() => browser.close());

beforeEach(async () => {
  site = await openHarnessSite();
  context = await browser.newContext({ permissions: ['microphone'] });
  await context.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { microphones: tracks });
    const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await original(constraints);
      tracks.push(...stream.getAudioTracks());
      return stream;
    };
  });
});
afterEach(async () => {
  await context.close();
  await site.close();
});

async function openPage(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url);
  await until(page, 'state.owner !== "unknown"');
  return page;
}

const state = (page: Page): Promise<PhoneState> => page.evaluate(() => phone.getState());
const until = (page: Page, condition: string) =>
  page.waitForFunction(`((state) => ${condition})(phone.getState())`, null, { timeout: 10_000, polling: 10 });
const liveTracks = (page: Page) =>
  page.evaluate(() => microphones.filter(({ readyState }) => readyState === 'live').length);

it('elects one owner among three pages and passes the phone on when it closes', async () => {
  const [first, second, third] = [await openPage(), await openPage(), await openPage()];
  expect((await Promise.all([first, second, third].map(state))).map(({ owner }) => owner)).toEqual([
    'owner',
    'follower',
    'follower',
  ]);
  await first.close();
  await until(second, 'state.owner === "owner"');
  expect((await state(third)).owner).toBe('follower');
});

it('gives way to a page that takes over', async () => {
  const [first, second] = [await openPage(), await openPage()];
  await first.evaluate(() => phone.prepare());
  expect(await second.evaluate(() => phone.takeOver())).toBe('taken');
  await until(first, 'state.owner === "follower" && state.device.state === "none"');
  expect((await state(second)).owner).toBe('owner');
});

it('loads the Voice SDK only when it prepares, and then speaks plain ws with the loopback address', async () => {
  const page = await openPage();
  const abroad: string[] = [];
  page.on('request', (request) => request.url().startsWith(site.url) || abroad.push(request.url()));
  const loaded = () => site.requests.filter((path) => path.endsWith('.js')).length;
  expect(loaded()).toBe(1);
  await page.evaluate(() => phone.prepare());
  expect(await state(page)).toMatchObject({ device: { state: 'ready', reason: null } });
  expect(loaded()).toBeGreaterThan(1);
  expect(await page.evaluate(() => WebSocket.name)).toBe('WebSocket');
  expect(site.sockets).toEqual([]);
  await page.evaluate(() => void phone.connect('call-1').catch(() => {}));
  await expect.poll(() => site.sockets.length).toBe(1);
  expect(site.sockets[0]?.path).toBe('/signal');
  expect(JSON.parse(site.sockets[0]?.first ?? '')).toMatchObject({
    type: 'listen',
    payload: { token: 'header.payload.signature', reconnectTimeout: 10 },
  });
  expect(abroad).toEqual([]);
});

it('holds the microphone only while a line is up', async () => {
  const page = await openPage();
  await page.evaluate(() => phone.prepare());
  expect(await liveTracks(page)).toBe(0);
  await page.evaluate(() => void phone.connect('call-1').catch(() => {}));
  await expect.poll(() => liveTracks(page)).toBe(1);
  await page.evaluate(() => phone.disconnect());
  expect(await liveTracks(page)).toBe(0);
  // The SDK asks again when a device is plugged in; without a line it gets nothing.
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await page.evaluate(() => phone.askForMicrophone());
  expect([await liveTracks(page), (await state(page)).microphone]).toEqual([0, 'granted']);
});

it('shows a component what it asks for by the hook, and renders for nothing else [R2-02]', async () => {
  const page = await openPage();
  const shown = () => page.textContent('output');
  await expect.poll(shown).toBe('none idle');
  await page.evaluate(() => phone.prepare());
  await expect.poll(shown).toBe('ready idle');
  await page.evaluate(() => void phone.connect('call-1').catch(() => {}));
  await page.evaluate(() => phone.setMuted(true));
  await expect.poll(shown).toBe('ready connecting muted');
  await page.evaluate(() => phone.disconnect());
  await expect.poll(shown).toBe('ready ended');
  const before = await page.evaluate(() => countRenders());
  await context.clearPermissions();
  await until(page, 'state.microphone !== "granted"');
  expect(await page.evaluate(() => countRenders())).toBe(before);
  await page.evaluate(() => root.unmount());
  await page.evaluate(() => phone.dismiss());
  expect(await page.evaluate(() => countRenders())).toBe(before);
});

it('measures sound although the phone was prepared before anybody touched the page', async () => {
  // All in the page itself: whatever is evaluated from here counts as a touch.
  await context.addInitScript(() => {
    const contexts: AudioContext[] = [];
    const Original = AudioContext;
    globalThis.AudioContext = class extends Original {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
        this.addEventListener('statechange', () => console.log(`sound ${this.state}`));
      }
    };
    addEventListener('load', () => {
      phone.subscribe(() => {
        const { device, line } = phone.getState();
        if (device.state !== 'ready' || line.state !== 'idle') return;
        console.log(`prepared ${contexts.map(({ state }) => state)}`);
        void phone.connect('call-1').catch(() => {});
      });
      void phone.prepare();
    });
  });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(site.url);
  await expect.poll(() => said, { timeout: 10_000 }).toContain('sound running');
  expect(said).toContain('prepared suspended');
});

it('says that the microphone is forbidden, and follows when it is allowed after all', async () => {
  await context.clearPermissions();
  const page = await openPage();
  const problem = await page.evaluate(() => phone.connect('call-1').catch((error) => error.problem));
  expect(problem).toBe('microphone-denied');
  expect((await state(page)).microphone).toBe('denied');
  await context.grantPermissions(['microphone']);
  await until(page, 'state.microphone === "granted"');
});

it('says within seconds that the carrier cannot be reached', async () => {
  const page = await context.newPage();
  await page.goto(`${site.url}?signalling=127.0.0.1:9`);
  await until(page, 'state.owner === "owner"');
  const began = Date.now();
  const problem = await page.evaluate(() => phone.connect('call-1').catch((error) => error.problem));
  expect(problem).toBe('carrier-unreachable');
  expect(Date.now() - began).toBeLessThan(10_000);
});
