import { IconSearch } from '@tabler/icons-react';
import styles from './command-bar.module.css';
import { frameStore, useFrame } from './frame.store.ts';
import { keyNames } from './key-names.ts';
import { t } from './texts.ts';

/** Opens the palette: a whole bar in the header, a sign on a phone. */
export function CommandBar({ isSlim = false }: { isSlim?: boolean }) {
  const isOpen = useFrame((frame) => frame.isPaletteOpen);
  return (
    <button
      type="button"
      className={isSlim ? styles.sign : styles.bar}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => frameStore.setState({ isPaletteOpen: true })}
    >
      <IconSearch size={isSlim ? 20 : 16} stroke={1.75} aria-hidden="true" />
      <span className={isSlim ? 'rd-unseen' : styles.words}>{t('commandBar')}</span>
      {!isSlim && <kbd className={styles.key}>{keyNames('Ctrl K')}</kbd>}
    </button>
  );
}
