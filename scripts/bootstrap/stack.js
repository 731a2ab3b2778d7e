import { join } from 'node:path';
import { carrierConfig, openDataFolder } from './data-folder.js';
import { lockFolder } from './folder-lock.js';
import { isFree, nextFreePort } from './free-port.js';
import { environmentWith } from './node.js';
import { fromRoot } from './paths.js';
import { Refusal } from './progress.js';
import { Service } from './service.js';

/** A port that was asked for, or the next free one from the usual one on. */
export async function choosePort(variable, usual) {
  const asked = process.env[variable];
  if (!asked) return nextFreePort(usual);
  const port = Number(asked);
  if (await isFree(port)) return port;
  throw new Refusal(`Port ${asked} is in use: stop what uses it, or leave ${variable} out to take the next free one.`);
}

const demoCompany = fromRoot('apps/server/demo/fernway-supply.json');

/**
 * The two processes of an installation on one data folder. `prepareWeb` runs beside the carrier's start; `serverArgs`
 * and `serverEnv` are for development.
 */
export class Stack {
  #services = [];

  async start({ node, prepareWeb = async () => {}, serverArgs = [], serverEnv = () => ({}) }) {
    const folder = openDataFolder();
    await lockFolder(folder);
    const gone = () => this.stop().then(() => process.exit(1));
    const setupFile = process.env.RINGDESK_SETUP_FILE ?? demoCompany;
    const logFile = (name) => join(folder, 'logs', `${name}.log`);

    const carrier = carrierConfig(folder, await choosePort('RINGDESK_CARRIER_PORT', 4010), setupFile);
    const [carrierUrl] = await Promise.all([
      this.#run({
        name: 'local carrier',
        node,
        args: [fromRoot('packages/local-carrier/src/main.ts'), '--config', carrier.file],
        env: environmentWith(node),
        logFile: logFile('carrier'),
        onGone: gone,
      }),
      prepareWeb(),
    ]);
    const port = await choosePort('RINGDESK_PORT', 3000);
    const url = await this.#run({
      name: 'server',
      node,
      args: [...serverArgs, fromRoot('apps/server/src/main.ts')],
      env: environmentWith(node, {
        RINGDESK_SETUP_FILE: setupFile,
        ...serverEnv(port),
        RINGDESK_PORT: String(port),
        RINGDESK_DATA_DIR: folder,
        RINGDESK_LOCAL_CARRIER_URL: carrierUrl,
        RINGDESK_LOCAL_CARRIER_ACCOUNT_SID: carrier.account.sid,
        RINGDESK_LOCAL_CARRIER_AUTH_TOKEN: carrier.account.authToken,
        RINGDESK_TEST_PHONE_URL: carrierUrl,
      }),
      logFile: logFile('server'),
      onGone: gone,
    });
    return { folder, url, carrierUrl, port };
  }

  #run(options) {
    const service = new Service(options);
    this.#services.unshift(service);
    return service.start();
  }

  /** The server first, so that it can still speak to the carrier while it ends. */
  async stop() {
    for (const service of this.#services) service.expectEnd();
    for (const service of this.#services) await service.stop();
  }
}

/** Ctrl-C and a polite kill stop everything in order; the second one does not wait. */
export function stopOnSignals(stop) {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (asked) process.exit(1);
      asked = true;
      console.log('\nStopping …');
      await stop();
      process.exit(0);
    });
  }
}
