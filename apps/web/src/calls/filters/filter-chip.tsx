import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { t } from '../texts.ts';
import styles from './log-filter-bar.module.css';

interface FilterChipProps {
  /** What is filtered by, as it stands on the chip while nothing is chosen. */
  label: string;
  isSet: boolean;
  onClear(): void;
  /** The one control of the chip. */
  children: ReactNode;
}

/** One filter: dashed while it lets everything through. Its cross clears it and leaves the focus where it can be chosen again. */
export function FilterChip({ label, isSet, onClear, children }: FilterChipProps) {
  const chip = useRef<HTMLSpanElement>(null);
  const clear = () => {
    onClear();
    chip.current?.querySelector<HTMLElement>('select, input')?.focus();
  };
  return (
    <span className={styles.chip} data-set={isSet || undefined} ref={chip}>
      {children}
      {isSet && (
        <button type="button" className={styles.clear} aria-label={t('clearOne', { filter: label })} onClick={clear}>
          <IconX size={13} stroke={2} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

interface ChoiceChipProps<Value extends string> {
  label: string;
  value: Value | undefined;
  choices: ReadonlyArray<{ value: Value; word: string }>;
  onChange(value: Value | undefined): void;
}

/** A filter with a few choices; Delete and Backspace clear it. What the address names and the list no longer has is still shown, so that it can be cleared. */
export function ChoiceChip<Value extends string>({ label, value, choices, onChange }: ChoiceChipProps<Value>) {
  const clearByKey = (event: KeyboardEvent) => {
    if (value === undefined || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
    event.preventDefault();
    onChange(undefined);
  };
  const isKnown = value === undefined || choices.some((choice) => choice.value === value);
  return (
    <FilterChip label={label} isSet={value !== undefined} onClear={() => onChange(undefined)}>
      <select
        aria-label={label}
        value={value ?? ''}
        onKeyDown={clearByKey}
        onChange={({ target }) => onChange(choices.find((choice) => choice.value === target.value)?.value)}
      >
        <option value="">{label}</option>
        {!isKnown && <option value={value}>{t('noLongerThere')}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.word}
          </option>
        ))}
      </select>
    </FilterChip>
  );
}
