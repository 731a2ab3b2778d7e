import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openProfile } from './browser.ts';
import { pageHears, pageHearsNothing, pageNow } from './sound.ts';

/** The instrument itself: two connections in one page, from the microphone that gives a tone to the ears that measure. */
const loopback = `(async () => {
  const a = new RTCPeerConnection();
  const b = new RTCPeerConnection();
  a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate);
  b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate);
  b.ontrack = ({ streams }) => {
    const player = new Audio();
    player.srcObject = streams[0];
    player.play();
  };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  for (const track of stream.getTracks()) a.addTrack(track, stream);
  globalThis.microphone = stream.getTracks()[0];
  const [transceiver] = a.getTransceivers();
  const pcmu = RTCRtpReceiver.getCapabilities('audio').codecs.filter(({ mimeType }) => mimeType === 'audio/PCMU');
  transceiver.setCodecPreferences(pcmu);
  await a.setLocalDescription();
  await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription();
  await a.setRemoteDescription(b.localDescription);
})()`;

let browser: Browser;
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Ears</title>');
});

beforeAll(async () => {
  browser = await openBrowser();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(async () => {
  await browser.close();
  server.close();
});

async function openPage(microphoneHz: number): Promise<Page> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const profile = await openProfile(browser, { origin, microphoneHz });
  const page = await profile.newPage();
  await page.goto('/');
  await page.evaluate(loopback);
  return page;
}

it('hears the tone of its microphone, no other tone, and then silence', async () => {
  const page = await openPage(440);
  expect(await pageHears(page, 440)).toBeGreaterThanOrEqual(20);
  expect((await pageNow(page, 880))?.toneToNoiseDb).toBeLessThan(-20);
  await page.evaluate('globalThis.microphone.enabled = false');
  expect(await pageHearsNothing(page)).toBeLessThan(0.0015);
});
