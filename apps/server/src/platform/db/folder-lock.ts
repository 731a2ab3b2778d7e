import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { createServer, type ListenOptions } from 'node:net';

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the folder for this process. The lock is a bound local socket, so it dies with its holder, even by kill -9: an
 * abstract socket on Linux, a named pipe on Windows, a loopback port elsewhere. It holds within one machine and, on
 * Linux, one network namespace: two containers must not share a folder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true });
  const path = realpathSync(folder);
  const address = lockAddress(path, process.platform);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, path, address)));
    server.listen(address, () => resolve());
  });
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Where the lock of a folder is bound on an operating system. */
export function lockAddress(path: string, platform: NodeJS.Platform): ListenOptions {
  const hash = createHash('sha256').update(path).digest();
  const name = `ringdesk-${hash.toString('hex').slice(0, 32)}`;
  if (platform === 'linux') return { path: `\0${name}` };
  if (platform === 'win32') return { path: `\\\\.\\pipe\\${name}` };
  return { host: '127.0.0.1', port: 20_000 + (hash.readUInt32BE(0) % 20_000), exclusive: true };
}

function refusal(error: NodeJS.ErrnoException, path: string, address: ListenOptions): Error {
  if (error.code !== 'EADDRINUSE') return error;
  const port = address.port === undefined ? '' : ` (or another program uses port ${address.port})`;
  return new Error(
    `Ringdesk is already running on the data in ${path}${port}. Stop it first, or choose another folder with RINGDESK_DATA_DIR.`,
    { cause: error },
  );
}
