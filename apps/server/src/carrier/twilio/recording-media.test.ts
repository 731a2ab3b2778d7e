import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Connection } from './connection.ts';
import { openRecording } from './recording-media.ts';

let carrier: Server;
let asked: string[];

beforeEach(async () => {
  asked = [];
  carrier = createServer((request, response) => {
    asked.push(String(request.url));
    if (String(request.url).includes('silent')) return;
    response.writeHead(200, { 'content-type': 'text/html' }).end('<script>');
  });
  await new Promise<void>((listening) => carrier.listen(0, '127.0.0.1', listening));
});
afterEach(() => {
  carrier.closeAllConnections();
  return new Promise((closed) => carrier.close(closed));
});

const connection = (): Connection => ({
  apiUrl: `http://127.0.0.1:${(carrier.address() as AddressInfo).port}`,
  signallingHost: null,
  signallingSecure: false,
  local: true,
  accountSid: 'AC1',
  authToken: 'token',
  nextAuthToken: null,
  apiKeySid: 'SK1',
  apiKeySecret: 'secret',
  applicationSid: null,
  webhookKey: 'key',
  createsPerSecond: 1,
});

it('serves what a carrier sends as audio and never as a page', async () => {
  const { contentType, body } = await openRecording(connection(), 'RE1', undefined);
  expect(contentType).toBe('audio/wav');
  body.destroy();
});

it('asks for nothing but recordings, whatever a recording’s id holds', async () => {
  const { body } = await openRecording(connection(), '../../AC2/Recordings/RE2', undefined);
  expect(asked[0]).toMatch(/^\/2010-04-01\/Accounts\/AC1\/Recordings\/\.\.%2F/);
  body.destroy();
});

it('does not wait for a carrier that never begins to answer', async () => {
  await expect(openRecording(connection(), 'silent', undefined, 50)).rejects.toMatchObject({
    code: 'carrier.unreachable',
  });
});
