import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

const kept = 4;

/** The commands that were chosen last on this computer, newest first. Commands only: no names and no numbers. */
const latelyUsed = createStore<{ ids: string[] }>()(
  persist((): { ids: string[] } => ({ ids: [] }), { name: 'ringdesk.palette' }),
);

export function latelyUsedIds(): readonly string[] {
  return latelyUsed.getState().ids;
}

export function rememberUse(id: string): void {
  latelyUsed.setState(({ ids }) => ({ ids: [id, ...ids.filter((other) => other !== id)].slice(0, kept) }));
}
