import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** From the name in one entry (`data-entry`): J and K or arrows go to the next, C calls back. Tab reaches the rest. */
export function moveBetweenEntries(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement) || event.target.dataset.entry === undefined) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = steps[event.key];
  if (step) {
    const names = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-entry]')];
    event.preventDefault();
    event.stopPropagation();
    names[names.indexOf(event.target) + step]?.focus();
  } else if (event.key === 'c') {
    event.target.closest('li')?.querySelector<HTMLButtonElement>('[data-variant]')?.click();
  }
}
