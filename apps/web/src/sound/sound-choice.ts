import type { Softphone, SoundChoice } from '@ringdesk/softphone';
import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { toast } from '../notices/toasts.ts';
import { t } from './texts.ts';

const storageKey = 'ringdesk.sound';

/** Microphone, speaker and noise suppression on this computer; empty ids are the computer's own choice. */
export const soundChoice = createStore<SoundChoice>()(
  persist((): SoundChoice => ({ inputId: '', outputId: '', noiseSuppression: true }), { name: storageKey }),
);

export function useSoundChoice(): SoundChoice {
  return useStore(soundChoice);
}

/** Hands the choice to the phone, now and at each change, also one that another tab made. Returns what ends it. */
export function startSoundChoice(phone: Softphone): () => void {
  const apply = () => {
    phone.setSound(soundChoice.getState()).catch(() => {
      toast(t('deviceRefused'), 'sound');
    });
  };
  const follow = (event: StorageEvent) => {
    if (event.key === storageKey) void rehydrate();
  };
  apply();
  const forget = soundChoice.subscribe(apply);
  window.addEventListener('storage', follow);
  return () => {
    forget();
    window.removeEventListener('storage', follow);
  };
}

function rehydrate(): void {
  const stored = localStorage.getItem(storageKey);
  if (stored !== null) soundChoice.setState((JSON.parse(stored) as { state: SoundChoice }).state);
}
