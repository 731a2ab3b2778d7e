import { ConfigError, readConfig } from './config.ts';
import { createLogger, type Logger } from './platform/log.ts';
import { type RunningServer, startServer } from './start-server.ts';

/** How long requests may take to end after the signal. */
const patienceMs = 5000;

/** Reads the configuration, starts, says so on stdout in one line of JSON, and stops on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const { config, settings } = readConfig();
  const log = createLogger({ level: config.logLevel });
  for (const { name, value, source } of settings) log.info({ name, value, source }, 'setting');
  const running = await startServer(config, log);
  stopOnSignal(running, log);
  log.info({ url: running.url }, 'ready');
  process.stdout.write(`${JSON.stringify({ ready: true, url: running.url })}\n`);
}

function stopOnSignal(running: RunningServer, log: Logger): void {
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), patienceMs).unref();
    await running.stop();
    log.info('stopped');
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
}

main().catch((error: unknown) => {
  const detail = error instanceof ConfigError ? undefined : error;
  createLogger({ level: 'info' }).fatal({ err: detail }, error instanceof Error ? error.message : String(error));
  process.exit(1);
});
