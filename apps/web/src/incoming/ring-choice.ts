import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

/** How the phone rings on this computer. */
export interface RingChoice {
  /** The browser's id of a sound output; empty for the one that the computer uses. */
  deviceId: string;
  /** 0 to 1. Its own: loud enough to be heard across a room says nothing about a voice in the ear. */
  volume: number;
}

export const ringChoice = createStore<RingChoice>()(
  persist((): RingChoice => ({ deviceId: '', volume: 0.6 }), { name: 'ringdesk.ring' }),
);

export function useRingChoice(): RingChoice {
  return useStore(ringChoice);
}
