import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { VirtualClock } from '../virtual-clock.ts';
import { startConformance } from './conformance-carrier.ts';

const clock = new VirtualClock();
const limits = { headersMs: 150, requestMs: 300, checkEveryMs: 20 };
const { carrier, log } = await startConformance({ tls: { port: 0 } }, { clock, limits });
const portOf = (url = '') => Number(new URL(url).port);

const clients = new Set<Client>();
afterAll(() => {
  for (const client of clients) client.away();
});

/** Somebody who writes what the test says, and keeps its own side open whatever the carrier does. */
class Client {
  answer = '';
  isOver = false;
  readonly #socket: Socket;
  #dripping: NodeJS.Timeout | undefined;

  constructor(where: 'plain' | 'tls' | 'tls, without a word of it') {
    clients.add(this);
    const port = portOf(where === 'plain' ? carrier.url : carrier.tls?.url);
    const to = { port, host: '127.0.0.1', allowHalfOpen: true };
    this.#socket = where === 'tls' ? connectTls({ ...to, rejectUnauthorized: false }) : connect(to);
    this.#socket.on('data', (part) => {
      this.answer += part.toString('latin1');
    });
    this.#socket.on('error', () => {});
    for (const end of ['end', 'close']) this.#socket.on(end, () => this.#over());
  }

  say(bytes: string | Buffer): this {
    this.#socket.write(bytes);
    return this;
  }

  /** A byte now and then, for as long as somebody takes it. */
  drip(byte: string | Buffer): this {
    this.#dripping = setInterval(() => this.#socket.write(byte), 10);
    return this;
  }

  /** True once the carrier keeps nothing of the connection: what is written to it comes back as an error. */
  isForgotten(): boolean {
    this.#socket.write('\r\n');
    return this.#socket.destroyed;
  }

  away(): void {
    this.#over();
    this.#socket.destroy();
  }

  #over(): void {
    this.isOver = true;
    clearInterval(this.#dripping);
  }
}

const post =
  'POST /2010-04-01/Accounts.json HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n';
const slow: Array<[string, (client: Client) => void]> = [
  ['says nothing', () => {}],
  ['never ends its headers', (client) => client.say('GET / HTTP/1.1\r\nHost: a\r\nX-A: ').drip('a')],
  ['never ends its body', (client) => client.say(`${post}Content-Length: 100000\r\n\r\n`).drip('a')],
  ['never ends its chunks', (client) => client.say(`${post}Transfer-Encoding: chunked\r\n\r\n`).drip('1\r\na\r\n')],
];

test.each(slow.flatMap(([name, act]) => (['plain', 'tls'] as const).map((where) => ({ name, act, where }))))(
  'a client that $name ($where) is told to go; others are served meanwhile',
  async ({ act, where }) => {
    log.lines.length = 0;
    const client = new Client(where);
    act(client);
    expect((await fetch(carrier.url)).status).toBe(200);
    await expect.poll(() => client.isOver).toBe(true);
    expect(client.answer).toMatch(/^HTTP\/1.1 408 /);
    expect(log.of('request refused')).toEqual([{ reason: 'ERR_HTTP_REQUEST_TIMEOUT' }]);
  },
);

test.each([
  ['says nothing', ''],
  ['speaks something else', 'EHLO carrier\r\n'],
])('a client of the TLS port that %s is let go of', async (_, bytes) => {
  log.lines.length = 0;
  const client = new Client('tls, without a word of it').say(bytes);
  await expect.poll(() => client.isOver).toBe(true);
  expect(log.of('request refused')).toEqual([{ reason: expect.stringMatching(/^ERR_(TLS|SSL)_/) }]);
});

const upgrade = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'A'.repeat(22)}==\r\n\r\n`;

test.each([
  ['/nowhere', '404 Not Found'],
  ['/phone-page', '403 Forbidden'],
])('a websocket to %s is refused, and nothing of it is kept', async (path, status) => {
  log.lines.length = 0;
  const client = new Client('plain').say(upgrade(path));
  await expect.poll(() => client.answer).toContain(status);
  await expect.poll(() => client.isForgotten()).toBe(true);
  expect(log.of('websocket refused')).toEqual([{ path, status }]);
});

test('a tunnel to elsewhere is refused, and nothing of it is kept', async () => {
  const client = new Client('plain').say('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
  await expect.poll(() => client.answer).toContain('403 Forbidden');
  await expect.poll(() => client.isForgotten()).toBe(true);
});

/** A frame of a client: final text, its length in two bytes, masked with zeros. */
const frameOf = (length: number) => Buffer.from([0x81, 0x80 | 126, length >> 8, length & 0xff, 0, 0, 0, 0]);
const ping = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);

async function upgraded(where: 'plain' | 'tls'): Promise<Client> {
  const client = new Client(where).say(upgrade('/signal'));
  await expect.poll(() => client.answer).toContain('101 Switching Protocols');
  return client;
}

test.each(['plain', 'tls'] as const)(
  'a websocket (%s) that says nothing, or never ends a frame, is dropped',
  async (where) => {
    const silent = await upgraded(where);
    const dripping = (await upgraded(where)).say(frameOf(60_000)).drip('a');
    await clock.advance(9_000);
    expect([silent.isOver, dripping.isOver]).toEqual([false, false]);
    await clock.advance(6_000);
    await expect.poll(() => [silent.isOver, dripping.isOver]).toEqual([true, true]);
  },
);

test('a frame that is too long is not waited for', async () => {
  log.lines.length = 0;
  const client = (await upgraded('plain')).say(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]));
  await expect.poll(() => client.isOver).toBe(true);
  expect(log.of('signalling socket broken')).toEqual([{ reason: expect.stringContaining('size') }]);
});

test('a flood of pings is not answered without end', async () => {
  const client = (await upgraded('plain')).say(Buffer.concat(Array.from({ length: 100_000 }, () => ping)));
  await expect.poll(() => client.isOver).toBe(true);
  expect((await fetch(carrier.url)).status).toBe(200);
});
