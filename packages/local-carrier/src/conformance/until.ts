const DEADLINE_MS = 15_000;
const PAUSE_MS = 20;

/** Waits for a condition of a real process: the first value that is neither false nor null. Rejects at the deadline. */
export async function until<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`In ${DEADLINE_MS} ms it did not happen: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
