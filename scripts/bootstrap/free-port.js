import { createServer } from 'node:net';

const tryPort = (port, host) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host, exclusive: true }, () => {
      const { port: bound } = probe.address();
      probe.close(() => resolve(bound));
    });
  });

/** `preferred`, or the next port above it that nobody uses. */
export async function nextFreePort(preferred, host = '127.0.0.1') {
  for (let port = preferred; port < preferred + 100; port += 1) {
    if ((await tryPort(port, host)) !== null) return port;
  }
  return tryPort(0, host);
}

export const isFree = async (port, host = '127.0.0.1') => (await tryPort(port, host)) !== null;

export const anyFreePort = (host = '127.0.0.1') => tryPort(0, host);
