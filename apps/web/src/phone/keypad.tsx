import type { TextKey } from '../words/words.ts';
import styles from './keypad.module.css';
import { t } from './texts.ts';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

const names: Readonly<Record<string, TextKey<typeof t>>> = { '*': 'star', '#': 'hash' };

/** Twelve keys, on paper while idle and on the green plate in a call. */
export function Keypad({ onPress, on = 'paper' }: { onPress: (key: string) => void; on?: 'paper' | 'plate' }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form's part; these are keys of a phone
    <div className={styles.pad} data-on={on} role="group" aria-label={t('keypad')}>
      {keys.map(([key, letters]) => (
        <button key={key} type="button" className={styles.key} aria-label={nameOfKey(key)} onClick={() => onPress(key)}>
          <span className={styles.digit}>{key}</span>
          {letters && <span className={styles.letters}> {letters}</span>}
        </button>
      ))}
    </div>
  );
}

function nameOfKey(key: string): string | undefined {
  const text = names[key];
  return text && t(text);
}
