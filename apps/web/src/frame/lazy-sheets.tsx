import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { toast } from '../notices/toasts.ts';
import { frameStore, useFrame } from './frame.store.ts';
import { t } from './texts.ts';

const loadPalette = () => import('../palette/palette.tsx');
const loadKeys = () => import('./key-sheet.tsx');
const loadSound = () => import('../sound/sound-sheet.tsx');

const Palette = lazyPart(() => loadPalette().then((part) => part.Palette));
const KeySheet = lazyPart(() => loadKeys().then((part) => part.KeySheet));
const SoundSheet = lazyPart(() => loadSound().then((part) => part.SoundSheet));

const stillMs = 3_000;

/** What opens over the desk. It is no part of the first load, but comes once the desk stands still, so that it opens at once. */
export function LazySheets() {
  const isPaletteOpen = useFrame((frame) => frame.isPaletteOpen);
  const isKeySheetOpen = useFrame((frame) => frame.isKeySheetOpen);
  const isSoundSheetOpen = useFrame((frame) => frame.isSoundSheetOpen);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [loadPalette, loadKeys, loadSound]) load().catch(() => undefined); // Asked for again when opened.
    }, stillMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Suspense>
      {isPaletteOpen && <Palette />}
      {isKeySheetOpen && <KeySheet />}
      {isSoundSheetOpen && <SoundSheet />}
    </Suspense>
  );
}

/** Without the network a part may not come. That must not take the desk with it, where a call may be up. */
function lazyPart(load: () => Promise<ComponentType>) {
  return lazy(() =>
    load().then(
      (part) => ({ default: part }),
      () => ({ default: NotLoaded }),
    ),
  );
}

function NotLoaded() {
  useEffect(() => {
    toast(t('notLoaded'), 'not-loaded');
    frameStore.setState({ isPaletteOpen: false, isKeySheetOpen: false, isSoundSheetOpen: false });
  }, []);
  return null;
}
