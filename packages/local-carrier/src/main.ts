import { parseArgs } from 'node:util';
import { type CarrierConfig, readConfig } from './config.ts';
import { type CarrierOptions, createCarrier } from './index.ts';
import { createLog } from './log.ts';
import { StillMedia } from './media/still-media.ts';
import { createWorkerMedia } from './media/worker-media.ts';
import { VirtualClock } from './virtual-clock.ts';

const log = createLog((line) => process.stderr.write(line));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, 'exit-with-parent': { type: 'boolean', default: false } },
  });
  if (!values.config) throw new Error('Say where the configuration is: --config FILE');
  const config = readConfig(values.config);
  const carrier = await createCarrier(config, { ...timeAndMedia(config), log });
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

/** Audio passes in real time: where time is advanced by hand there is none. */
function timeAndMedia({ clock: which }: CarrierConfig): Pick<CarrierOptions, 'clock' | 'media'> {
  if (which === 'manual') {
    const clock = new VirtualClock();
    return { clock, media: new StillMedia(clock) };
  }
  return { media: createWorkerMedia({ log: (message, data) => log.warn(message, data) }) };
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
