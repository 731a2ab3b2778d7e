import styles from './parked-wrap-ups.module.css';
import { t } from './texts.ts';

export interface ParkedChipProps {
  /** With whom the call was. */
  name: string;
  isOpen: boolean;
  /** In a call it only says that it waits. */
  mayOpen: boolean;
  onToggle(): void;
}

export function ParkedChip({ name, isOpen, mayOpen, onToggle }: ParkedChipProps) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-expanded={isOpen}
      aria-disabled={!mayOpen || undefined}
      title={mayOpen ? t('finishOf', { name }) : t('afterCall')}
      onClick={mayOpen ? onToggle : undefined}
    >
      <span className={styles.word}>{t('wrapUp')}</span> <bdi>{name}</bdi>
    </button>
  );
}
