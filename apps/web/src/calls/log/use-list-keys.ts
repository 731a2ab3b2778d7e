import type { Call } from '@ringdesk/contract';
import type { Virtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import type { CallRow } from './call-rows.ts';

interface ListKeys {
  shown: readonly Call[];
  rows: readonly CallRow[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  onOpen(callId: string): void;
  openCallId: string | null;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 };

/** Moves within the grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/): arrows or J and K, Enter opens, C calls. */
export function useListKeys({ shown, rows, virtual, onOpen, openCallId }: ListKeys) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const currentId = useMemo(
    () => pick(shown, chosenId) ?? pick(shown, openCallId) ?? shown[0]?.id ?? null,
    [shown, chosenId, openCallId],
  );

  const moveTo = (grid: HTMLElement, callId: string) => {
    setChosenId(callId);
    virtual.scrollToIndex(rows.findIndex(({ id }) => id === callId));
    requestAnimationFrame(() => grid.querySelector<HTMLElement>(`[data-call="${callId}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rowAt(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = shown.findIndex(({ id }) => id === row.dataset.call);
    const step = event.key === 'Home' ? -shown.length : event.key === 'End' ? shown.length : steps[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      const next = shown[Math.min(shown.length - 1, Math.max(0, index + step))];
      if (next) moveTo(event.currentTarget, next.id);
    } else if (event.target !== row) {
      return;
    } else if (event.key === 'Enter' && row.dataset.call) {
      onOpen(row.dataset.call);
    } else if (event.key === 'c') {
      row.querySelector<HTMLButtonElement>('button')?.click();
    }
  };
  const onClick = (event: MouseEvent) => {
    const callId = rowAt(event.target)?.dataset.call;
    if (callId) onOpen(callId);
  };
  const onFocus = (event: FocusEvent) => {
    const callId = rowAt(event.target)?.dataset.call;
    if (callId) setChosenId(callId);
  };
  return { currentId, onKeyDown, onClick, onFocus };
}

function pick(shown: readonly Call[], id: string | null): string | null {
  return id !== null && shown.some((call) => call.id === id) ? id : null;
}

function rowAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-call]') : null;
}
