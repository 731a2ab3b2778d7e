import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What lies over everything and makes the rest inert, for people and for screen readers; null while nothing does. */
const modals = createStore<readonly HTMLElement[]>(() => []);

/** The topmost modal sheet: who must be seen and heard whatever is open is put into it. */
export function useModal(): HTMLElement | null {
  return useStore(modals, (all) => all.at(-1) ?? null);
}

/** Notes a sheet that has been opened modally. Returns what notes its end. */
export function noteModal(sheet: HTMLElement): () => void {
  modals.setState((before) => [...before, sheet], true);
  return () => modals.setState((before) => before.filter((one) => one !== sheet), true);
}
