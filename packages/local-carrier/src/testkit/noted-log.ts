import type { Log } from '../log.ts';

/** A log whose lines can be read: level, message and data of each. */
export class NotedLog implements Log {
  readonly lines: Array<{ level: string; message: string; data: Record<string, unknown> }> = [];

  readonly info = (message: string, data = {}) => this.#note('info', message, data);
  readonly warn = (message: string, data = {}) => this.#note('warn', message, data);
  readonly error = (message: string, data = {}) => this.#note('error', message, data);

  /** The data of the lines with this message, oldest first. */
  of(message: string): Array<Record<string, unknown>> {
    return this.lines.filter((line) => line.message === message).map(({ data }) => data);
  }

  #note(level: string, message: string, data: Record<string, unknown>): void {
    this.lines.push({ level, message, data });
  }
}
