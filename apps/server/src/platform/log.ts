import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino';

export type { Logger } from 'pino';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secretPaths = ['password', 'token', 'secret', 'authToken', 'cookie', 'authorization'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** `+14155550142` becomes `…0142`: enough to recognise a number in a log, not enough to call it. */
export function redactNumber(number: string): string {
  return `…${number.slice(-4)}`;
}

const longDigits = /\+?\d[\d\s().-]{6,}\d/g;

/** Hides the phone numbers inside a text that others wrote, such as a carrier's error sentence. */
export function redactText(text: string): string {
  return text.replace(longDigits, (found) => redactNumber(found));
}

/** Libraries put what they were asked into their errors, so of those only these parts are told, without phone numbers. */
function serializeError(error: unknown) {
  if (!(error instanceof Error)) return redactText(String(error));
  const { type, message, stack, code } = stdSerializers.err(error);
  return { type, message: redactText(message), stack: redactText(stack), code };
}

/**
 * JSON lines on stderr; secrets are masked wherever they stand at the first two levels. Levels: error = our invariant
 * broke, warn = carrier, network or disk failed, info = one line for each step of a call, debug = for developers.
 */
export function createLogger(options: { level: LogLevel; stream?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths, censor: '[masked]' },
      serializers: { err: serializeError },
    },
    options.stream ?? destination({ fd: 2, sync: true }),
  );
}
