import { useMediaQuery } from '@mantine/hooks';
import { useFrame } from './frame.store.ts';

/**
 * Where the phone is: `dock` stands beside the page · `rail` is narrow, by choice, and the phone opens over the page ·
 * `drawer` on a tablet · `sheet` covers the whole screen of a phone.
 */
export type Dock = 'dock' | 'rail' | 'drawer' | 'sheet';

export function useDock(): Dock {
  const isSheet = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false });
  const isDrawer = useMediaQuery('(max-width: 1099px)', undefined, { getInitialValueInEffect: false });
  const isSlim = useFrame((frame) => frame.isDockSlim);
  if (isSheet) return 'sheet';
  if (isDrawer) return 'drawer';
  return isSlim ? 'rail' : 'dock';
}
