import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { VirtualClock } from '../virtual-clock.ts';
import { startConformance } from './conformance-carrier.ts';

const PHONE = '+14155551250';
const clock = new VirtualClock();
const { carrier, control, log, aCompany } = await startConformance({}, { clock });
await control.setPhone(PHONE, { kind: 'answers', afterMs: 0 });
const sockets = new Set<Socket>();

/** What this program does with every connection, instead of answering as a program should. */
async function program(misbehave: (socket: Socket, port: number) => void) {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    const { port } = server.address() as AddressInfo;
    socket.once('data', () => misbehave(socket, port));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/voice`, server };
}
const servers: { close(): void }[] = [];
const dripping = new Set<NodeJS.Timeout>();
afterAll(() => {
  for (const timer of dripping) clearInterval(timer);
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

const answer =
  (body: string, type = 'text/xml', status = '200 OK', more = '') =>
  (socket: Socket) =>
    socket.end(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`);
/** An answer that has begun and goes on byte by byte, for as long as anybody reads it. */
const dripped = (begun: string) => (socket: Socket) => {
  socket.write(begun);
  const timer = setInterval(() => socket.write('a'), 20);
  dripping.add(timer);
  socket.once('close', () => clearInterval(timer));
};
const bomb = `<!DOCTYPE b [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><Response><Say>&b;</Say></Response>`;

const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);

test.each([
  ['no TwiML at all', answer('{"hello":1}', 'application/json'), 12300],
  ['malformed XML', answer('<Response><Say>open</Response>'), 12100],
  ['another root', answer('<Answer/>'), 12100],
  ['an XML bomb', answer(bomb), 12100],
  ['entities from elsewhere', answer('<!DOCTYPE a SYSTEM "file:///etc/passwd"><Response/>'), 12100],
  ['a megabyte of TwiML', answer(`<Response>${'<Pause/>'.repeat(131_072)}</Response>`), 11750],
  ['ten thousand elements inside each other', answer(`<Response>${'<a>'.repeat(10_000)}`), 12100],
  ['eight thousand elements inside each other, all closed', answer(`<Response>${nested(8000)}</Response>`), 12200],
  ['an error of its own', answer('', 'text/html', '500 Broken'), 11200],
  ['a page that is not there', answer('', 'text/html', '404 Not Found'), 11200],
  ['redirects without end', answer('', 'text/xml', '302 Found', 'Location: /voice\r\n'), 11215],
  ['a redirect to nowhere', answer('', 'text/xml', '302 Found', 'Location: http://[\r\n'), 11205],
  ['a TwiML redirect to itself', answer('<Response><Redirect/></Response>'), 11215],
  ['a connection that is closed at once', (socket: Socket) => socket.destroy(), 11200],
  ['something that is not HTTP', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 11200],
  ['headers of a megabyte', answer('<Response/>', 'text/xml', '200 OK', `X-A: ${'a'.repeat(1_000_000)}\r\n`), 11200],
  ['half a body', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n<Resp'), 11200],
  ['no answer ever', () => {}, 11200],
  ['headers that never end', dripped('HTTP/1.1 200 OK\r\nX-A: '), 11200],
  ['a body that never ends', dripped('HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n<Response>'), 11200],
  ['chunks without end', dripped('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n'), 11200],
])(
  'a program that answers with %s: the debugger and the log say why, the call is over, the carrier goes on',
  async (_name, misbehave, code) => {
    const { client, number } = await aCompany();
    const { url, server } = await program(misbehave);
    servers.push(server);
    const { sid } = await client.calls.create({ to: PHONE, from: number, url: `${url}#rt=400&tt=900` });
    await clock.advance(30_000);
    expect((await client.calls(sid).fetch()).status).toBe('completed');
    expect((await client.calls(sid).notifications.list()).map(({ errorCode }) => Number(errorCode))).toContain(code);
    expectLine({ call: sid, code, host: new URL(url).host });
    expectNoNumbers(number);
  },
);

/** One line in the log that says all of this, and why. */
function expectLine(facts: Record<string, unknown>): void {
  const line = { ...facts, reason: expect.stringMatching(/\S/) };
  expect(log.of('debugger')).toContainEqual(expect.objectContaining(line));
}

function expectNoNumbers(...numbers: string[]): void {
  const text = JSON.stringify(log.lines);
  for (const number of [PHONE, ...numbers]) expect(text).not.toContain(number.slice(1));
}

/** An address on this machine where nobody listens. */
async function closedPort(): Promise<string> {
  const { url, server } = await program(() => {});
  await new Promise((resolve) => server.close(resolve));
  return url;
}

/** An address whose host takes the connection and lets nothing follow. */
async function mute(scheme: 'http' | 'https'): Promise<string> {
  const { url, server } = await program(() => {});
  servers.push(server);
  return url.replace('http', scheme);
}

test.each([
  ['a port where nobody listens', closedPort, 11205],
  // TEST-NET-1 (RFC 5737): nobody is there.
  ['a host that is not there', async () => 'http://192.0.2.1/voice', 11205],
  ['a name that is none', async () => 'http://nobody.invalid/voice', 11205],
  ['a host that never shakes hands', () => mute('https'), 11205],
])('a call whose document is at %s: the debugger and the log say why', async (_name, address, code) => {
  const { client, number } = await aCompany();
  const url = await address();
  const { sid } = await client.calls.create({ to: PHONE, from: number, url: `${url}#ct=200&rt=400&tt=900` });
  await clock.advance(30_000);
  expect((await client.calls(sid).fetch()).status).toBe('completed');
  expectLine({ call: sid, code, host: new URL(url).host });
  expectNoNumbers(number);
});

test.each([
  ['a port where nobody listens', closedPort],
  ['a host that is not there', async () => 'http://192.0.2.1/voice'],
  ['a host that never answers', () => mute('http')],
  ['a host that never shakes hands', () => mute('https')],
])('callbacks to %s: the call does not mind, the debugger and the log say so', async (_name, address) => {
  const { client, number } = await aCompany();
  const url = await address();
  const { sid } = await client.calls.create({
    to: PHONE,
    from: number,
    twiml: '<Response/>',
    statusCallback: `${url}#ct=200&rt=400&tt=900&rc=0`,
  });
  await clock.advance(30_000);
  expect((await client.calls(sid).fetch()).status).toBe('completed');
  expect((await client.calls(sid).notifications.list()).map(({ errorCode }) => errorCode)).toEqual(['15003']);
  expectLine({ call: sid, code: 15003, host: new URL(url).host });
  expectNoNumbers(number);
});

/** Sends these bytes as they are; the first line of the answer. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(carrier.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('error', () => resolve('closed'));
    socket.on('data', (part) => {
      resolve(part.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
  });
}

test.each([
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`, /431|closed/],
  ['no HTTP', 'EHLO carrier\r\n\r\n', /400/],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na', /400/],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    /400/,
  ],
])('a client that sends %s is refused', async (_name, bytes, status) => {
  expect(await sendRaw(bytes)).toMatch(status);
  expect((await fetch(carrier.url)).status).toBe(200);
});
