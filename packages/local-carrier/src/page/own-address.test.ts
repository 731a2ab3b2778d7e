import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isFromOwnPage, isToOwnAddress } from './own-address.ts';

const request = (host: string | undefined, origin?: string) =>
  ({ headers: { host, origin }, socket: { localPort: 4010 } }) as unknown as IncomingMessage;

test.each([
  ['127.0.0.1:4010', true],
  ['localhost:4010', true],
  ['[::1]:4010', true],
  ['127.0.0.1:4011', false],
  ['127.0.0.1', false],
  ['localhost:4010.evil.example', false],
  ['evil.example:4010', false],
  ['127.0.0.1.nip.io:4010', false],
  [undefined, false],
])('knows its own address: %s', (host, expected) => {
  expect(isToOwnAddress(request(host))).toBe(expected);
});

test.each([
  ['127.0.0.1:4010', 'http://127.0.0.1:4010', true],
  ['localhost:4010', 'http://localhost:4010', true],
  ['127.0.0.1:4010', 'http://localhost:4010', false],
  ['127.0.0.1:4010', 'http://127.0.0.1:3000', false],
  ['127.0.0.1:4010', 'https://evil.example', false],
  ['127.0.0.1:4010', 'null', false],
  ['127.0.0.1:4010', undefined, false],
  ['evil.example:4010', 'http://evil.example:4010', false],
])('takes %s from %s only when both are its own: %s', (host, origin, expected) => {
  expect(isFromOwnPage(request(host, origin))).toBe(expected);
});
