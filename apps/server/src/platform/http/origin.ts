import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The public address, and on this machine its other names: whoever opens `localhost` is no stranger. */
export function originsOf(publicUrl: string): Set<string> {
  const { origin, hostname, protocol, port } = new URL(publicUrl);
  const origins = new Set([origin]);
  if (!loopbackNames.includes(hostname)) return origins;
  for (const name of loopbackNames) origins.add(new URL(`${protocol}//${name}:${port}`).origin);
  return origins;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses what another site's page would change with this browser's cookie (CSRF). Browsers send Origin with every
 * request that changes something; programs that send none carry no ambient cookie.
 */
export function refuseForeignOrigins(origins: ReadonlySet<string>) {
  return async (request: FastifyRequest): Promise<void> => {
    if (safeMethods.has(request.method) || isOwnOrigin(origins, request.headers.origin)) return;
    throw AppError.of('auth.origin-refused', 'This request came from a page that does not belong to Ringdesk.');
  };
}

/** True for our own pages, and for programs, which send no origin. */
export function isOwnOrigin(origins: ReadonlySet<string>, origin: string | undefined): boolean {
  return origin === undefined || origins.has(origin);
}
