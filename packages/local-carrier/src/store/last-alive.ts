import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BEAT_MS = 1000;
const fileIn = (dataDir: string) => join(dataDir, 'last-alive');

/**
 * Writes down every second that the carrier lives, so that the next one knows when it ended. A beat that cannot be written,
 * as on a full disk, is left out. Returns how to stop.
 */
export function beat(dataDir: string, now: () => number): () => void {
  const write = () => {
    try {
      writeLastAlive(dataDir, now());
    } catch {}
  };
  write();
  const timer = setInterval(write, BEAT_MS).unref();
  return () => clearInterval(timer);
}

/** As a whole: who is killed in the middle of it leaves what was there before. */
export function writeLastAlive(dataDir: string, ms: number): void {
  const next = `${fileIn(dataDir)}.next`;
  writeFileSync(next, String(ms), { mode: 0o600 });
  renameSync(next, fileIn(dataDir));
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
