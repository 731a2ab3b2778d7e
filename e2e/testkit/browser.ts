import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumPath, chromiumShellPath } from './config.ts';
import { toneToNoiseDb } from './tone.ts';

const ears = fileURLToPath(new URL('./page-ears.js', import.meta.url));
const plugs = fileURLToPath(new URL('./page-plugs.js', import.meta.url));
const curtain = fileURLToPath(new URL('./page-curtain.js', import.meta.url));

export interface BrowserOptions {
  /** With what Chromium keeps outside its pages, such as the ids of sound devices: its shell makes them anew at each load. */
  isWhole?: boolean;
  moreArgs?: readonly string[];
}

/** Chromium without a screen and without a word to the outside. The sandbox is off for root only: it refuses to run there. */
export function openBrowser({ isWhole = false, moreArgs = [] }: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: isWhole ? chromiumPath : chromiumShellPath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--allow-loopback-in-peer-connection',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      ...moreArgs,
    ],
  });
}

/** A person's own browser: its own cookies, a microphone that gives a tone, ears that measure. */
export async function openProfile(
  browser: Browser,
  {
    origin,
    microphoneHz = 440,
    colorScheme = 'light' as 'light' | 'dark',
    viewport = { width: 1440, height: 900 },
    isSocketBlocked = false,
    hasTouch = false,
  }: {
    origin: string;
    microphoneHz?: number;
    colorScheme?: 'light' | 'dark';
    viewport?: { width: number; height: number };
    /** As by a company's proxy: the page loads, its WebSocket to the same server is cut off. */
    isSocketBlocked?: boolean;
    hasTouch?: boolean;
  },
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: origin, colorScheme, viewport, hasTouch, locale: 'en-US' });
  await context.grantPermissions(['microphone', 'notifications'], { origin });
  await context.addInitScript(`globalThis.toneToNoiseDb = ${toneToNoiseDb}`);
  await context.addInitScript({ path: ears });
  await context.addInitScript({ path: plugs });
  await context.addInitScript({ path: curtain });
  if (isSocketBlocked) await context.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
  await context.addInitScript(`globalThis.ears.microphoneHz = ${microphoneHz}`);
  return context;
}
