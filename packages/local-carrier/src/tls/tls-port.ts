import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { CarrierConfig } from '../config.ts';
import type { HttpLimits } from '../http-limits.ts';
import { OwnCertificates } from './own-certificates.ts';

export interface TlsPort {
  /** Such as https://127.0.0.1:4443; any other name that leads here is answered just as well. */
  url: string;
  /** Null with a certificate of the customer's own. */
  authorityPem: string | null;
  close(): Promise<void>;
}

/**
 * Opens the same HTTP and websockets on a TLS port, under any host name; what cannot be read there is a `clientError` of the
 * plain server. Rejects when the port or a file cannot be had.
 */
export async function openTlsPort(
  config: CarrierConfig,
  plain: Server,
  { clock, limits }: { clock: Clock; limits: HttpLimits },
): Promise<TlsPort | null> {
  const { tls, host, dataDir } = config;
  if (!tls) return null;
  const own = tls.certFile ? null : new OwnCertificates(dataDir && join(dataDir, 'tls'), () => clock.now());
  const server = createServer({ ...(own ? byName(own) : fromFiles(tls)), ...timeouts(limits) });
  server.on('request', (request, response) => plain.emit('request', request, response));
  server.on('upgrade', (request, socket, head) => plain.emit('upgrade', request, socket, head));
  server.on('clientError', (error, socket) => plain.emit('clientError', error, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(tls.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${host === '::1' ? 'localhost' : host}:${port}`,
    authorityPem: own?.authorityPem ?? null,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function timeouts({ headersMs, requestMs, checkEveryMs }: HttpLimits): ServerOptions {
  return {
    handshakeTimeout: headersMs,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkEveryMs,
  };
}

function byName(own: OwnCertificates): ServerOptions {
  return {
    ...own.common,
    SNICallback: (name, done) => done(null, own.contextFor(name) ?? undefined),
  };
}

function fromFiles({
  certFile,
  keyFile,
}: {
  certFile?: string | undefined;
  keyFile?: string | undefined;
}): ServerOptions {
  return { cert: readFileSync(certFile ?? ''), key: readFileSync(keyFile ?? '') };
}
