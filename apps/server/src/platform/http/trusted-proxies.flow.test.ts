import { afterEach, expect, it } from 'vitest';
import { recordingLogger } from '../../testkit/call-world.ts';
import { createHttpServer, type HttpServer } from './server.ts';

let server: HttpServer;
afterEach(() => server.close());

/** What the server takes for the address of who asks by way of `via`. */
async function seen(trustedProxies: readonly string[] | undefined, via: string, forwardedFor: string): Promise<string> {
  const options = {
    log: recordingLogger().log,
    origins: new Set<string>(),
    publicUrl: 'http://127.0.0.1',
    connectTo: [],
  };
  server = await createHttpServer({ ...options, ...(trustedProxies && { trustedProxies }) });
  server.get('/who', async (request) => request.ip);
  const headers = { 'x-forwarded-for': forwardedFor };
  return (await server.inject({ url: '/who', remoteAddress: via, headers })).body;
}

it.each([
  ['a proxy that is trusted says who asks', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.7', '198.51.100.7'],
  [
    'what was written before a trusted proxy is not believed',
    ['10.0.0.0/8'],
    '10.1.2.3',
    '1.1.1.1, 198.51.100.7',
    '198.51.100.7',
  ],
  ['a stranger says nothing about themselves', ['10.0.0.0/8'], '203.0.113.9', '198.51.100.7', '203.0.113.9'],
  ['this machine is trusted by default', undefined, '127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['nobody is trusted where none is', [], '127.0.0.1', '198.51.100.7', '127.0.0.1'],
] as const)('%s', async (_name, trusted, via, forwardedFor, expected) => {
  expect(await seen(trusted, via, forwardedFor)).toBe(expected);
});
