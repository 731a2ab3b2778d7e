import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './progress.js';

/** A local socket: it dies with its holder, unlike a file. Linux has sockets without a file, Windows named pipes. */
function address(folder) {
  const name = `ringdesk-start-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

const listen = (path) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });

const answers = (path) =>
  new Promise((resolve) => {
    const socket = connect(path, () => resolve(true));
    socket.on('connect', () => socket.destroy());
    socket.on('error', () => resolve(false));
  });

/** Holds the folder until this process ends; refuses when another one holds it. */
export async function lockFolder(folder) {
  const path = address(folder);
  try {
    return await listen(path);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
  }
  if (!path.endsWith('.sock') || (await answers(path))) {
    throw new Refusal(`Ringdesk already runs on ${folder}: stop it first, or set RINGDESK_DATA_DIR to another folder.`);
  }
  rmSync(path, { force: true });
  return listen(path);
}
