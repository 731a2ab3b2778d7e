import type { IncomingMessage } from 'node:http';

/**
 * True for a request that was made to this machine by its own name: the test phone needs no token, so a page elsewhere
 * must not reach it, neither by a name that points here (DNS rebinding) nor from another origin.
 */
export function isToOwnAddress(request: IncomingMessage): boolean {
  const port = request.socket.localPort;
  return ['127.0.0.1', 'localhost', '[::1]'].some((host) => request.headers.host === `${host}:${port}`);
}

/** As above, and sent by a page that came from the very same address. */
export function isFromOwnPage(request: IncomingMessage): boolean {
  return isToOwnAddress(request) && request.headers.origin === `http://${request.headers.host}`;
}
