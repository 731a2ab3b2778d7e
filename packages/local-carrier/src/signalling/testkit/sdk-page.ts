import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { wavHeader } from '../../media/wav.ts';

const files: Record<string, { type: string; content: string | Buffer }> = {
  '/': {
    type: 'text/html',
    content:
      '<!doctype html><title>Voice SDK</title><script src="/page.js"></script><script src="/ears.js"></script><script src="/twilio.js"></script>',
  },
  '/ears.js': { type: 'text/javascript', content: readFileSync(new URL('./page-ears.js', import.meta.url)) },
  '/page.js': { type: 'text/javascript', content: readFileSync(new URL('./page-script.js', import.meta.url)) },
  // The official SDK as it is shipped, nothing in it changed.
  '/twilio.js': {
    type: 'text/javascript',
    content: readFileSync(
      join(dirname(createRequire(import.meta.url).resolve('@twilio/voice-sdk')), '../dist/twilio.js'),
    ),
  },
};

/** Serves the page and takes websockets on a free loopback port. */
export async function startServer(): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file) response.setHeader('Content-Type', file.type).end(file.content);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** Chromium with a microphone that hears a sine of `hz`, and how to end it. */
export async function startBrowser(
  hz: number,
  moreArgs: readonly string[] = [],
): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'voice-sdk-'));
  const microphone = join(folder, 'microphone.wav');
  // Ten seconds are a whole number of waves, so that the loop has no seam.
  const tone = Int16Array.from({ length: 80_000 }, (_, i) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * hz * i) / 8000)),
  );
  const data = Buffer.from(tone.buffer);
  writeFileSync(microphone, Buffer.concat([wavHeader(1, data.length), data]));
  const browser = await chromium.launch({
    // biome-ignore lint/style/noProcessEnv: set by the test run, which finds the browser or installs it
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--headless=new',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--allow-loopback-in-peer-connection',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--autoplay-policy=no-user-gesture-required',
      ...moreArgs,
    ],
  });
  const close = async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, close };
}

/** One second of what the page's call hears, at 8000 Hz. */
export async function hearInPage(page: Page): Promise<Int16Array> {
  const samples = await page.evaluate<number[]>('hearOneSecond()');
  return Int16Array.from(samples, (sample) => Math.round(sample * 32767));
}
