export interface Log {
  info(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  error(message: string, data?: Record<string, unknown>): void;
}

/** One line of JSON for each entry. Numbers, tokens and credentials do not belong into `data`. */
export function createLog(write: (line: string) => void): Log {
  const entry =
    (level: string) =>
    (message: string, data: Record<string, unknown> = {}) =>
      write(`${JSON.stringify({ level, time: new Date().toISOString(), name: 'local-carrier', message, ...data })}\n`);
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}

export const noLog: Log = { info() {}, warn() {}, error() {} };

/** Of each number in it the last four digits: enough to follow a call, too little to call anyone. */
export function redactNumbers(text: string): string {
  return text.replaceAll(/\+\d{5,}|\b\d{7,}\b/g, (number) => `…${number.slice(-4)}`);
}
