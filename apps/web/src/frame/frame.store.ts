import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

interface FrameState {
  isNavSlim: boolean;
  /** Single keys can be switched off: people who speak to their computer press them by accident. */
  singleKeys: boolean;
  isKeySheetOpen: boolean;
  isSoundSheetOpen: boolean;
}

/** How this person likes the frame on this computer. */
export const frameStore = createStore<FrameState>()(
  persist((): FrameState => ({ isNavSlim: false, singleKeys: true, isKeySheetOpen: false, isSoundSheetOpen: false }), {
    name: 'ringdesk.frame',
    partialize: ({ isNavSlim, singleKeys }) => ({ isNavSlim, singleKeys }),
  }),
);

export function useFrame<T>(select: (state: FrameState) => T): T {
  return useStore(frameStore, select);
}
