import { parseArgs } from 'node:util';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { createCarrier } from './index.ts';
import { createLog } from './log.ts';
import { createWorkerMedia } from './media/worker-media.ts';
import { attachPhonePage } from './page/phone-page.ts';
import { attachSignalling } from './signalling/signalling-server.ts';
import { WebSocketRoutes } from './signalling/web-socket-routes.ts';

const log = createLog((line) => process.stderr.write(line));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, 'exit-with-parent': { type: 'boolean', default: false } },
  });
  if (!values.config) throw new Error('Say where the configuration is: --config FILE');
  const media = createWorkerMedia({ log: (message, data) => log.warn(message, data) });
  const carrier = await createCarrier(readConfig(values.config), {
    media,
    log,
    attach(app, { engine, deliveries }) {
      const routes = new WebSocketRoutes(app.server);
      attachSignalling(routes, { calls: engine.browserCalls, media, clock: systemClock, log });
      attachPhonePage(app, routes, { phones: engine.phones, media, deliveries, clock: systemClock, log });
      app.addHook('preClose', async () => routes.close());
    },
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    carrier.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (values['exit-with-parent']) process.stdin.resume().once('end', stop).once('error', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: carrier.url })}\n`);
}

function fail(error: unknown): void {
  log.error('the carrier cannot go on', { reason: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.exit();
}

// A bug in one call must not hang up all the others.
process.on('unhandledRejection', (error) => log.error('unhandled rejection', { reason: String(error) }));
process.on('uncaughtException', (error) => log.error('uncaught exception', { reason: String(error) }));
main().catch(fail);
