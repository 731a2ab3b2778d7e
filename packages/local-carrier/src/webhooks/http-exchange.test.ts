import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OwnCertificates } from '../tls/own-certificates.ts';
import { type HttpQuestion, openHttpExchange } from './http-exchange.ts';

let server: Server;
let network: ReturnType<typeof openHttpExchange>;
let answer: RequestListener;

beforeEach(async () => {
  network = openHttpExchange();
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  network.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function question(more: Partial<HttpQuestion> = {}): HttpQuestion {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
  return {
    method: 'GET',
    url,
    headers: {},
    body: null,
    connectMs: 1000,
    readMs: 1000,
    totalMs: 1000,
    verifiesCertificates: true,
    namesHost: true,
    ...more,
  };
}

test('an answer has its status, type and body', async () => {
  answer = (_request, response) => response.writeHead(201, { 'content-type': 'text/xml' }).end('<Response/>');
  const reply = await network.exchange(question());
  expect({ ...reply, body: reply.body.toString() }).toMatchObject({
    status: 201,
    contentType: 'text/xml',
    body: '<Response/>',
  });
});

test('nobody there is a failed connection', async () => {
  const taken = question();
  await new Promise((resolve) => server.close(resolve));
  await expect(network.exchange(taken)).rejects.toMatchObject({ reason: 'ct' });
});

test('no answer in time is a failed reading, and so is a connection that breaks', async () => {
  answer = () => {};
  await expect(network.exchange(question({ readMs: 100 }))).rejects.toMatchObject({ reason: 'rt' });
  answer = (request) => request.socket.destroy();
  await expect(network.exchange(question())).rejects.toMatchObject({ reason: 'rt' });
});

test('an answer of 20 MB is taken, a longer one is none', async () => {
  const lengthOf = async (bytes: number) => {
    answer = (_request, response) => response.end(Buffer.alloc(bytes));
    return (await network.exchange(question({ readMs: 15_000, totalMs: 15_000 }))).body.length;
  };
  expect(await lengthOf(20_000_000)).toBe(20_000_000);
  await expect(lengthOf(20_000_001)).rejects.toMatchObject({ reason: 'rt', message: 'The answer is too long.' });
});

test('a kept connection that the other side has closed is not a failure', async () => {
  answer = (_request, response) => response.end('first');
  await network.exchange(question());
  let tries = 0;
  answer = (request, response) => {
    tries++;
    if (tries === 1) request.socket.destroy();
    else response.end('second');
  };
  const reply = await network.exchange(question());
  expect(reply.body.toString()).toBe('second');
});

test('an address that is none is refused, not thrown', async () => {
  await expect(network.exchange(question({ url: 'http://' }))).rejects.toThrow();
});

test('a certificate that nobody vouches for is refused with its code, unless it does not matter', async () => {
  const certificates = new OwnCertificates(null, Date.now);
  const untrusted = createTlsServer(certificates.common, (_request, response) => response.end('<Response/>'));
  await new Promise<void>((resolve) => untrusted.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(untrusted.address() as AddressInfo).port}/a`;
  await expect(network.exchange(question({ url }))).rejects.toMatchObject({ reason: 'ct', code: 11237 });
  expect(await network.exchange(question({ url, verifiesCertificates: false }))).toMatchObject({ status: 200 });
  untrusted.closeAllConnections();
  await new Promise((resolve) => untrusted.close(resolve));
});

test('the handshake names the host, unless that is not wanted', async () => {
  const certificates = new OwnCertificates(null, Date.now);
  const named: unknown[] = [];
  const secure = createTlsServer(certificates.common, (request, response) => {
    named.push('servername' in request.socket ? request.socket.servername : 'not secure');
    response.end();
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  const url = `https://localhost:${(secure.address() as AddressInfo).port}/a`;
  for (const namesHost of [true, false])
    await network.exchange(question({ url, namesHost, verifiesCertificates: false }));
  expect(named).toEqual(['localhost', false]);
  secure.closeAllConnections();
  await new Promise((resolve) => secure.close(resolve));
});

test('a handshake that fails has its code too', async () => {
  const url = question().url.replace('http:', 'https:');
  await expect(network.exchange(question({ url }))).rejects.toMatchObject({ reason: 'ct', code: 11220 });
});

test('an answer has its cookies and what says how long it may be kept', async () => {
  answer = (_request, response) => {
    const validators = {
      etag: '"v1"',
      'last-modified': 'Sat, 21 Nov 2026 08:00:00 GMT',
      'cache-control': 'max-age=60',
    };
    response.writeHead(200, { ...validators, 'set-cookie': ['a=1', 'b=2'] }).end();
  };
  expect(await network.exchange(question())).toMatchObject({
    setCookies: ['a=1', 'b=2'],
    cacheControl: 'max-age=60',
    etag: '"v1"',
    lastModified: 'Sat, 21 Nov 2026 08:00:00 GMT',
  });
});
