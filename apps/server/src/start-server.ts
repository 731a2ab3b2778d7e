import { createServer } from 'node:net';
import { createApp } from './app.ts';
import { type Config, isLoopback } from './config.ts';
import { allOrganizations, readSetupFile } from './features/organizations/public.ts';
import { openInstallation } from './open-installation.ts';
import { systemClock } from './platform/clock.ts';
import { deriveSecret } from './platform/db/root-key.ts';
import type { Logger } from './platform/log.ts';

export interface RunningServer {
  /** Where it can be opened. */
  url: string;
  /** Lets requests end, then closes everything. */
  stop(): Promise<void>;
}

/** Opens the data, brings up the app and listens. Throws with a sentence that says what to do. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const closers: Array<() => Promise<void>> = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return { url: await start(config, log, closers), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(config: Config, log: Logger, closers: Array<() => Promise<void>>): Promise<string> {
  const { database, rootKey } = await openInstallation(config, log, closers);
  const reserved = config.port === 0 ? await reservePort(config.host) : null;
  if (reserved !== null) closers.push(reserved.release);
  const port = reserved?.port ?? config.port;
  const publicUrl = config.publicUrl ?? `http://${urlHost(config.host)}:${port}`;
  const sessionSecret = config.sessionSecret ?? deriveSecret(rootKey, 'session');
  const app = await createApp({ config, database, clock: systemClock, log, rootKey, sessionSecret, publicUrl });
  closers.push(app.close);
  if (config.setupFile !== null) await app.setUp(await readSetupFile(config.setupFile));
  await refuseDemoOnNetwork(config, await database.asSystem(allOrganizations));
  await reserved?.release();
  await app.server.listen({ host: config.host, port });
  app.start();
  return publicUrl;
}

/** The demo's passwords are written on this machine and its data is made up: it is not for a network. */
async function refuseDemoOnNetwork(config: Config, organizations: ReadonlyArray<{ name: string; demo: boolean }>) {
  const demo = organizations.find((organization) => organization.demo);
  if (!demo || isLoopback(config.host) || config.allowDemoOnNetwork) return;
  throw new Error(
    `${demo.name} is a demo company, so Ringdesk listens only on this machine. Set RINGDESK_HOST to 127.0.0.1, or RINGDESK_ALLOW_DEMO_ON_NETWORK=true if the network may reach it.`,
  );
}

/**
 * The address must be known before the app is made, so port 0 is answered by looking for a free one first. It is held
 * until the app listens, which may be seconds later: nobody else is given it meanwhile.
 */
async function reservePort(host: string): Promise<{ port: number; release(): Promise<void> }> {
  const holder = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject);
    holder.listen(0, host, resolve);
  });
  const address = holder.address();
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  const release = () => new Promise<void>((resolve) => holder.close(() => resolve()));
  return { port: address.port, release };
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
