import { setTimeout as pause } from 'node:timers/promises';

/** How long a busy machine may take for a step of a story. Says nothing about the product: what is quick is not waited for. */
export const patienceMs = 40_000;

/**
 * Asks until the answer is neither null nor undefined nor false, and hands it back. Throws after `deadlineMs` with the
 * sentence and the last answer or error.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { deadlineMs = patienceMs, everyMs = 50 } = {},
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) throw new Error(`Waited ${deadlineMs} ms: ${what}`, { cause: last });
    await pause(everyMs);
  }
}
