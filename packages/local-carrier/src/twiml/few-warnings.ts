import type { Warn } from './attributes.ts';

const MOST_OF_ONE_DOCUMENT = 50;

/** Passes on the first fifty warnings: one document may hold ten thousand mistakes, and to write them down would hold up all calls. */
export function fewWarnings(warn: Warn): Warn {
  let passed = 0;
  return (code, message) => {
    if (++passed <= MOST_OF_ONE_DOCUMENT) warn(code, message);
  };
}
