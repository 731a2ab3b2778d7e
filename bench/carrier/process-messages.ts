import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

interface Question {
  id: number;
  name: string;
  args: unknown;
}

interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** What a process of the bench can be asked, each by its name, with one argument and one answer. */
export type Questions = Record<string, (args: never) => unknown>;

/** In the child: answers every question of the parent, and says that it can be asked. */
export function answerQuestions(questions: Questions): void {
  process.on('message', async ({ id, name, args }: Question) => {
    try {
      const value = await questions[name]?.(args as never);
      process.send?.({ id, value } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once('disconnect', () => process.exit());
  process.send?.({ id: 0 } satisfies Answer);
}

/** A process of the bench's own, asked over its channel. It ends when it is told to, or when the bench does. */
export class AskedProcess<Q extends Questions> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #lastId = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', ({ id, value, error }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(error));
    });
    child.once('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`A process of the bench ended with ${code}.`));
    });
  }

  static async start<Q extends Questions>(file: URL): Promise<AskedProcess<Q>> {
    const execArgv = ['--expose-gc', ...process.execArgv.filter((option) => !option.startsWith('--expose-gc'))];
    const child = fork(file, { serialization: 'advanced', execArgv });
    await once(child, 'message');
    return new AskedProcess(child);
  }

  ask<N extends keyof Q & string>(name: N, args: Parameters<Q[N]>[0]): Promise<Awaited<ReturnType<Q[N]>>> {
    const id = ++this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#child.send({ id, name, args } satisfies Question);
    return answer as Promise<Awaited<ReturnType<Q[N]>>>;
  }

  /** Its own way out first, so that nothing of it stays behind. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}
