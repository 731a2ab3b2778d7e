import { readFileSync } from 'node:fs';
import { configIn } from './cli/first-start.ts';
import { howTo } from './cli/how-to.ts';
import { type Command, help, readOptions } from './cli/options.ts';
import { type CarrierConfig, ConfigProblem, readConfig } from './config.ts';
import { type CarrierOptions, createCarrier } from './index.ts';
import { createLog } from './log.ts';
import { StillMedia } from './media/still-media.ts';
import { createWorkerMedia } from './media/worker-media.ts';
import { systemRandom } from './random.ts';
import { VirtualClock } from './virtual-clock.ts';

const log = createLog((line) => process.stderr.write(line));

async function main(): Promise<void> {
  const command = readOptions(process.argv.slice(2));
  if (command.do === 'help') process.stdout.write(help);
  else if (command.do === 'version') process.stdout.write(`${version()}\n`);
  else await run(command);
}

async function run(command: Extract<Command, { do: 'run' | 'try' }>): Promise<void> {
  const file = command.do === 'try' ? configIn(command.folder, systemRandom) : command.configFile;
  const config = readConfig(file);
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
  if (command.exitsWithParent) process.stdin.resume().once('end', stop).once('error', stop);
  const { url, tls } = carrier;
  const ready = `${JSON.stringify({ ready: true, url, ...(tls ? { tlsUrl: tls.url } : {}) })}\n`;
  process.stdout.write(command.do === 'try' ? howTo(config, { url, tls, file }) : ready);
}

/** Audio passes in real time: where time is advanced by hand there is none. */
function timeAndMedia({ clock: which }: CarrierConfig): Pick<CarrierOptions, 'clock' | 'media'> {
  if (which === 'manual') {
    const clock = new VirtualClock();
    return { clock, media: new StillMedia(clock) };
  }
  return { media: createWorkerMedia({ log: (message, data) => log.warn(message, data) }) };
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
}

function fail(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof ConfigProblem) process.stderr.write(`${reason}\n`);
  else log.error('the carrier cannot go on', { reason });
  process.exitCode = 1;
  process.exit();
}

// A bug in one call must not hang up all the others.
process.on('unhandledRejection', (error) => log.error('unhandled rejection', { reason: String(error) }));
process.on('uncaughtException', (error) => log.error('uncaught exception', { reason: String(error) }));
main().catch(fail);
