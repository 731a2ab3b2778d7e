import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { SocketLoss } from './stream-socket.port.ts';
import { webSocketClient } from './web-socket-client.ts';

/** For servers that never shake hands. */
const impatientMs = 150;
/** For those that do, on a busy machine. */
const patientMs = 15_000;
const toClose: Array<() => void> = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

async function serve(act: (socket: Socket) => void): Promise<string> {
  const server: Server = createServer((socket) => {
    toClose.push(() => socket.destroy());
    socket.on('error', () => {});
    socket.once('data', () => act(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toClose.push(() => server.close());
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** How the stream ended, which is told once. */
async function lossOf(url: string, handshakeMs = patientMs): Promise<SocketLoss> {
  const losses: SocketLoss[] = [];
  webSocketClient({ handshakeMs })(
    { url, headers: {} },
    { opened() {}, message() {}, lost: (loss) => losses.push(loss) },
  );
  await expect.poll(() => losses.length).toBe(1);
  return losses[0] as SocketLoss;
}

function drip(socket: Socket, begun: string): void {
  socket.write(begun);
  const timer = setInterval(() => socket.write('a'), 10);
  toClose.push(() => clearInterval(timer));
}

test.each([
  ['never answers', () => {}],
  ['answers the handshake byte by byte', (socket: Socket) => drip(socket, 'HTTP/1.1 101 Switching Protocols\r\nX-A: ')],
])('a server that %s is not reached', async (_, act) => {
  expect(await lossOf(await serve(act), impatientMs)).toMatchObject({ code: 31901 });
});

test.each([
  ['refuses', (socket: Socket) => socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')],
  ['answers like a page', (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n')],
  [
    'shakes hands wrongly',
    (socket: Socket) => socket.end('HTTP/1.1 101 Hi\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
  ],
])('a server that %s has refused', async (_, act) => {
  expect(await lossOf(await serve(act))).toMatchObject({ code: 31920 });
});

test('a server that sends pings without end, and reads nothing, loses its stream', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  toClose.push(() => server.close());
  server.on('connection', (socket) => {
    toClose.push(() => socket.terminate());
    socket.pause();
    for (let sent = 0; sent < 2_000; sent++) socket.ping();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  expect(await lossOf(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)).toMatchObject({ code: 31921 });
});
