import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BEAT_MS = 1000;
const fileIn = (dataDir: string) => join(dataDir, 'last-alive');

/** Writes down every second that the carrier lives, so that the next one knows when it ended. Returns how to stop. */
export function beat(dataDir: string, now: () => number): () => void {
  const write = () => writeFileSync(fileIn(dataDir), String(now()), { mode: 0o600 });
  write();
  const timer = setInterval(write, BEAT_MS).unref();
  return () => clearInterval(timer);
}

/** When the carrier before this one was last alive, to the second; null when nobody wrote it down. */
export function lastAliveMs(dataDir: string): number | null {
  try {
    const ms = Number(readFileSync(fileIn(dataDir), 'utf8'));
    return ms > 0 ? ms : null;
  } catch {
    return null;
  }
}
