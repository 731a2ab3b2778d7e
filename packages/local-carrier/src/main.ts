import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { createCarrier } from './index.ts';
import { createLog } from './log.ts';
import { createWorkerMedia } from './media/worker-media.ts';

const log = createLog((line) => process.stderr.write(line));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, 'exit-with-parent': { type: 'boolean', default: false } },
  });
  if (!values.config) throw new Error('Say where the configuration is: --config FILE');
  const media = createWorkerMedia({ log: (message, data) => log.warn(message, data) });
  const carrier = await createCarrier(readConfig(values.config), { media, log });
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
  process.stdout.write(
    `${JSON.stringify({ ready: true, url: carrier.url, ...(carrier.tls ? { tlsUrl: carrier.tls.url } : {}) })}\n`,
  );
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
