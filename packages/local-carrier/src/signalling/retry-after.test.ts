import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gateway, tokenFor } from './testkit/gateway.ts';

/** The part of the SDK, as it is shipped, that opens sockets and comes again; no package exports it. */
interface ShippedTransport extends EventEmitter {
  open(): void;
  close(): void;
  send(message: string): boolean;
  /** Where a Device that is in a call goes. */
  updatePreferredURI(uri: string): void;
}
const require = createRequire(import.meta.url);
const shipped = join(dirname(require.resolve('@twilio/voice-sdk')), 'twilio/wstransport.js');
const { default: Transport }: { default: new (uris: string[]) => ShippedTransport } = require(shipped);

let gateway: Gateway;
beforeEach(async () => {
  gateway = await Gateway.start();
});
afterEach(() => gateway.stop());

test('the SDK comes again after the seconds that it was told to wait, and is let in', async () => {
  gateway.engine.turnsAwayMs = 1000;
  const transport = new Transport([gateway.url]);
  transport.updatePreferredURI(gateway.url);
  const came: number[] = [];
  const got: string[] = [];
  let sentAwayAt = 0;
  transport.on('open', () => {
    came.push(performance.now());
    transport.send(JSON.stringify({ type: 'listen', payload: { token: tokenFor() }, version: '1.6' }));
  });
  transport.on('message', ({ data }: { data: string }) => {
    if (data === '\n') return;
    const { type } = JSON.parse(data);
    got.push(type);
    if (type !== 'error') return;
    sentAwayAt = performance.now();
    gateway.engine.turnsAwayMs = null;
  });
  transport.open();
  await expect.poll(() => got).toEqual(['error', 'connected']);
  transport.close();
  expect(came).toHaveLength(2);
  // Without the seconds it would have come after a tenth of one.
  expect((came[1] ?? 0) - sentAwayAt).toBeGreaterThan(900);
});
