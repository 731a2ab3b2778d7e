import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { phoneStore } from '../phone/phone.store.ts';
import styles from './fold.module.css';
import { frameStore, useFrame } from './frame.store.ts';
import { t } from './texts.ts';

/** Makes the dock a rail, or the rail a dock. */
export function FoldPhone() {
  const isSlim = useFrame((frame) => frame.isDockSlim);
  const word = t(isSlim ? 'keepPhoneOpen' : 'narrowPhone');
  const Fold = isSlim ? IconLayoutSidebarRightExpand : IconLayoutSidebarRightCollapse;
  return (
    <button
      type="button"
      className={styles.fold}
      aria-label={word}
      aria-pressed={isSlim}
      title={word}
      onClick={() => {
        phoneStore.setState({ isSheetOpen: false });
        frameStore.setState({ isDockSlim: !isSlim });
      }}
    >
      <Fold size={18} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
