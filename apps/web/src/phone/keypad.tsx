import styles from './keypad.module.css';

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

const names: Record<string, string> = { '*': 'Star', '#': 'Hash' };

/** Twelve keys, on paper while idle and on the green plate in a call. */
export function Keypad({ onPress, on = 'paper' }: { onPress: (key: string) => void; on?: 'paper' | 'plate' }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form's part; these are keys of a phone
    <div className={styles.pad} data-on={on} role="group" aria-label="Keypad">
      {keys.map(([key, letters]) => (
        <button key={key} type="button" className={styles.key} aria-label={names[key]} onClick={() => onPress(key)}>
          <span className={styles.digit}>{key}</span>
          {letters && <span className={styles.letters}> {letters}</span>}
        </button>
      ))}
    </div>
  );
}
