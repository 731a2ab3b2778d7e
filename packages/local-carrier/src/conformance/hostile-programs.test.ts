import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { startConformance } from './conformance-carrier.ts';

const PHONE = '+14155551250';
const { carrier, control, aCompany } = await startConformance();
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
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

const answer =
  (body: string, type = 'text/xml', status = '200 OK', more = '') =>
  (socket: Socket) =>
    socket.end(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`);
const bomb = `<!DOCTYPE b [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><Response><Say>&b;</Say></Response>`;

test.each([
  ['no TwiML at all', answer('{"hello":1}', 'application/json'), 12300],
  ['malformed XML', answer('<Response><Say>open</Response>'), 12100],
  ['another root', answer('<Answer/>'), 12100],
  ['an XML bomb', answer(bomb), 12100],
  ['entities from elsewhere', answer('<!DOCTYPE a SYSTEM "file:///etc/passwd"><Response/>'), 12100],
  ['a megabyte of TwiML', answer(`<Response>${'<Pause/>'.repeat(131_072)}</Response>`), 11750],
  ['ten thousand elements inside each other', answer(`<Response>${'<a>'.repeat(10_000)}`), 12100],
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
])(
  'a program that answers with %s: the debugger says why, the call is over, the carrier goes on',
  async (_name, misbehave, code) => {
    const { client, number } = await aCompany();
    const { url, server } = await program(misbehave);
    servers.push(server);
    const { sid } = await client.calls.create({ to: PHONE, from: number, url: `${url}#rt=400&tt=900` });
    await expect.poll(async () => (await client.calls(sid).fetch()).status, { timeout: 15_000 }).toBe('completed');
    expect((await client.calls(sid).notifications.list()).map(({ errorCode }) => Number(errorCode))).toContain(code);
  },
);

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
