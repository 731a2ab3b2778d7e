import { Suspense, useEffect } from 'react';
import { lazyPart, useLoadLater } from '../notices/lazy-part.tsx';
import { toast } from '../notices/toasts.ts';
import { frameStore, useFrame } from './frame.store.ts';
import { t } from './texts.ts';

const loadPalette = () => import('../palette/palette.tsx');
const loadKeys = () => import('./key-sheet.tsx');
const loadSound = () => import('../sound/sound-sheet.tsx');

const all = [loadPalette, loadKeys, loadSound];

const Palette = lazyPart(() => loadPalette().then((part) => part.Palette), NotLoaded);
const KeySheet = lazyPart(() => loadKeys().then((part) => part.KeySheet), NotLoaded);
const SoundSheet = lazyPart(() => loadSound().then((part) => part.SoundSheet), NotLoaded);

/** What opens over the desk. It is no part of the first load, but comes once the desk stands still, so that it opens at once. */
export function LazySheets() {
  const isPaletteOpen = useFrame((frame) => frame.isPaletteOpen);
  const isKeySheetOpen = useFrame((frame) => frame.isKeySheetOpen);
  const isSoundSheetOpen = useFrame((frame) => frame.isSoundSheetOpen);
  useLoadLater(all);
  return (
    <Suspense>
      {isPaletteOpen && <Palette />}
      {isKeySheetOpen && <KeySheet />}
      {isSoundSheetOpen && <SoundSheet />}
    </Suspense>
  );
}

function NotLoaded() {
  useEffect(() => {
    toast(t('notLoaded'), 'not-loaded');
    frameStore.setState({ isPaletteOpen: false, isKeySheetOpen: false, isSoundSheetOpen: false });
  }, []);
  return null;
}
