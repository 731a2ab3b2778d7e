import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server as TcpServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { noLog } from '../log.ts';
import { attachNameProxy } from './name-proxy.ts';

const listen = async (server: Server | TcpServer) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
const destination = createTcp((socket) => socket.end('the TLS port'));
const proxy = createServer();
attachNameProxy(proxy, await listen(destination), noLog);
const port = await listen(proxy);
afterAll(() => {
  proxy.close();
  destination.close();
});

/** The answer to CONNECT, and what came through when it was 200. */
function connectTo(name: string): Promise<[status: number | undefined, said: string]> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method: 'CONNECT', path: name });
    asked.on('error', reject).on('connect', (response, socket, head) => {
      let said = head.toString();
      socket.on('data', (part) => {
        said += part;
      });
      socket.on('close', () => resolve([response.statusCode, said]));
    });
    asked.end();
  });
}

test.each(['api.twilio.com:443', 'voice-js.dublin.twilio.com:443', 'API.Twilio.com:443'])(
  '%s leads to the TLS port',
  async (name) => {
    expect(await connectTo(name)).toEqual([200, 'the TLS port']);
  },
);

test.each([
  'example.com:443',
  'twilio.com.example.com:443',
  'eviltwilio.com:443',
  'api.twilio.com:22',
  '127.0.0.1:443',
])('%s is refused', async (name) => {
  expect(await connectTo(name)).toEqual([403, '']);
});
