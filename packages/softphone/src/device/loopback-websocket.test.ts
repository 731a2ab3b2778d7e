import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isLoopback, loadWithPlainWebSocket, plainAddress } from './loopback-websocket.ts';

const opened: string[] = [];
class SocketFake {
  constructor(address: string | URL) {
    opened.push(String(address));
  }
}

beforeEach(() => {
  opened.length = 0;
  vi.stubGlobal('WebSocket', SocketFake);
});
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['127.0.0.1:4010', true],
  ['127.9.8.7', true],
  ['localhost:4010', true],
  ['[::1]:4010', true],
  ['127.0.0.1.example.com', false],
  ['localhost.example.com:4010', false],
  ['192.168.1.7:4010', false],
  ['voice-js.roaming.twilio.com', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

it('changes wss to ws for exactly that host and port', () => {
  const hosts = new Set(['127.0.0.1:4010']);
  const changed = (address: string) => String(plainAddress(address, hosts));
  expect(changed('wss://127.0.0.1:4010/signal')).toBe('ws://127.0.0.1:4010/signal');
  for (const other of [
    'wss://127.0.0.1:4011/signal',
    'wss://127.0.0.1/signal',
    'wss://voice-js.roaming.twilio.com/signal',
    'ws://127.0.0.1:4010/signal',
  ]) {
    expect(changed(other)).toBe(other);
  }
});

it('stands while the SDK is loaded, is kept by it, and is gone from the page afterwards', async () => {
  const Kept = await loadWithPlainWebSocket('127.0.0.1:4010', async () => globalThis.WebSocket);
  expect(globalThis.WebSocket).toBe(SocketFake);
  new Kept('wss://127.0.0.1:4010/signal');
  new Kept('wss://example.com/signal');
  expect(opened).toEqual(['ws://127.0.0.1:4010/signal', 'wss://example.com/signal']);
});

it('puts the original back when loading fails', async () => {
  const failing = loadWithPlainWebSocket('127.0.0.1:4010', async () => Promise.reject(new TypeError('no chunk')));
  await expect(failing).rejects.toThrow('no chunk');
  expect(globalThis.WebSocket).toBe(SocketFake);
});

it('refuses to speak plain with anything that is not this machine', async () => {
  await expect(loadWithPlainWebSocket('192.168.1.7:4010', async () => {})).rejects.toThrow('loopback');
});
