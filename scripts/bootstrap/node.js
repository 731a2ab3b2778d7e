import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { capture, which } from './command.js';
import { fromRoot } from './paths.js';
import { Refusal } from './progress.js';

const wantedMajor = 24;

/** The system's Node when it is new enough, else the one that was installed as a dependency. */
function candidates() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return [process.execPath, which(binary), fromRoot('node_modules', `node-${platform}-${process.arch}`, 'bin', binary)];
}

/** The path of a Node that runs TypeScript files directly. Each candidate is tried, since a file may be half unpacked. */
export async function findNode() {
  for (const file of candidates()) {
    if (!file || !existsSync(file)) continue;
    const { code, output } = await capture(file, ['--version']);
    if (code === 0 && Number(/^v(\d+)/.exec(output)?.[1]) >= wantedMajor) return file;
  }
  throw new Refusal(
    `Ringdesk needs Node ${wantedMajor} or newer here: install it from https://nodejs.org and run this again.`,
  );
}

/** An environment in which `node` is that Node for every program that is started, and what it compiled once is kept. */
export const environmentWith = (node, extra = {}) => ({
  NODE_COMPILE_CACHE: fromRoot('node_modules', '.cache', 'compiled'),
  ...process.env,
  PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter),
  ...extra,
});
