import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { ChangedKeys } from './shortcuts.ts';

interface FrameState {
  isNavSlim: boolean;
  /** The dock is a rail; the phone opens over the page. */
  isDockSlim: boolean;
  /** Single keys can be switched off: people who speak to their computer press them by accident. */
  singleKeys: boolean;
  changedKeys: ChangedKeys;
  isKeySheetOpen: boolean;
  isSoundSheetOpen: boolean;
  isPaletteOpen: boolean;
}

const initial: FrameState = {
  isNavSlim: false,
  isDockSlim: false,
  singleKeys: true,
  changedKeys: {},
  isKeySheetOpen: false,
  isSoundSheetOpen: false,
  isPaletteOpen: false,
};

/** How this person likes the frame on this computer. */
export const frameStore = createStore<FrameState>()(
  persist(() => initial, {
    name: 'ringdesk.frame',
    partialize: ({ isNavSlim, isDockSlim, singleKeys, changedKeys }) => ({
      isNavSlim,
      isDockSlim,
      singleKeys,
      changedKeys,
    }),
  }),
);

export function useFrame<T>(select: (state: FrameState) => T): T {
  return useStore(frameStore, select);
}
