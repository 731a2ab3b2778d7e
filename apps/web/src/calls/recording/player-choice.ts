import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

export const speeds = [0.75, 1, 1.25, 1.5, 2] as const;

interface PlayerChoice {
  /** One of `speeds`. */
  speed: number;
  skipsSilence: boolean;
}

/** How this person listens to recordings on this computer. */
export const playerChoice = createStore<PlayerChoice>()(
  persist((): PlayerChoice => ({ speed: 1, skipsSilence: false }), { name: 'ringdesk.player' }),
);

export function usePlayerChoice<T>(select: (choice: PlayerChoice) => T): T {
  return useStore(playerChoice, select);
}
