import { useSyncExternalStore } from 'react';
import { dayOf } from './day-range.ts';
import { serverNow } from './live.store.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let second = Math.floor(Date.now() / 1000);

function tick(): void {
  second = Math.floor(Date.now() / 1000);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Four times a second, so that no displayed second is skipped or shown late by much.
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The server's time in Unix milliseconds; renders once a second. One interval serves every timer on the page. */
export function useNow(): number {
  useSyncExternalStore(subscribe, () => second);
  return serverNow();
}

/** The same, for what shows no more than days: renders when the reader's day changes. */
export function useToday(): number {
  useSyncExternalStore(subscribe, today, today);
  return serverNow();
}

function today(): string {
  return dayOf(new Date(serverNow()));
}
