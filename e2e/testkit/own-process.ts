import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { bareEnvironment, root } from './config.ts';

const readyLine = z.object({ ready: z.literal(true), url: z.url(), tlsUrl: z.url().optional() });
type ReadyLine = z.infer<typeof readyLine>;
/** A machine with ten times the work that it can do starts a server in a minute. */
const startDeadlineMs = 100_000;

export interface OwnProcessOptions {
  name: string;
  args: string[];
  env?: Record<string, string>;
  /** Its stderr, appended. */
  logFile: string;
}

/** One real process of the product, as npm start runs it: ready when it says so on stdout, logs on stderr. */
export class OwnProcess {
  readonly url: string;
  /** Where it answers by TLS too; null where it does not. */
  readonly tlsUrl: string | null;
  /** From spawning it to its ready line. */
  readonly startMs: number;
  #child: ChildProcess;
  #ended: Promise<void>;
  #options: OwnProcessOptions;

  private constructor(child: ChildProcess, ready: ReadyLine, startMs: number, options: OwnProcessOptions) {
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()));
    this.#options = options;
    this.url = ready.url;
    this.tlsUrl = ready.tlsUrl ?? null;
    this.startMs = startMs;
  }

  static async start(options: OwnProcessOptions): Promise<OwnProcess> {
    const since = performance.now();
    const log = openSync(options.logFile, 'a');
    const child = spawn(process.execPath, options.args, {
      cwd: root,
      env: { ...bareEnvironment, ...options.env },
      stdio: ['pipe', 'pipe', log],
    });
    closeSync(log);
    const ready = await saysReady(child, options);
    return new OwnProcess(child, ready, performance.now() - since, options);
  }

  get log(): string {
    return readFileSync(this.#options.logFile, 'utf8');
  }

  /** kill -9: no goodbye to anybody. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const force = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    this.#child.kill('SIGTERM');
    await this.#ended;
    clearTimeout(force);
  }
}

function saysReady(child: ChildProcess, { name, logFile }: OwnProcessOptions): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The ${name} ${why}:\n${readFileSync(logFile, 'utf8').slice(-4000)}`));
    };
    const timer = setTimeout(() => fail(`was not ready in ${startDeadlineMs} ms`), startDeadlineMs);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => fail(`ended with ${code} before it was ready`));
    if (!child.stdout) return fail('has no stdout');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = line.startsWith('{') ? readyLine.safeParse(JSON.parse(line)) : null;
      if (!ready?.success) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(ready.data);
    });
  });
}
