import { useEffect, useState } from 'react';
import { FilterChip } from './filter-chip.tsx';

interface TextChipProps {
  label: string;
  value: string | undefined;
  inputMode?: 'tel' | 'search';
  maxLength: number;
  onChange(value: string | undefined): void;
}

/** So long after the last key the log is asked; Enter asks at once. */
const pauseMs = 500;

/** A filter that is typed. */
export function TextChip({ label, value, inputMode = 'search', maxLength, onChange }: TextChipProps) {
  const [typed, setTyped] = useState(value ?? '');
  const [shown, setShown] = useState(value);
  // Back and forward, and a saved view, change the address under the field.
  if (shown !== value) {
    setShown(value);
    setTyped(value ?? '');
  }
  const wanted = typed.trim() || undefined;
  const ask = () => {
    if (wanted === value) return;
    setShown(wanted);
    onChange(wanted);
  };
  useEffect(() => {
    if (wanted === value) return;
    const timer = setTimeout(ask, pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <FilterChip label={label} isSet={value !== undefined} onClear={() => onChange(undefined)}>
      <input
        type="text"
        inputMode={inputMode}
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={maxLength}
        size={Math.max(label.length, 12)}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') ask();
          if (key === 'Escape') setTyped('');
        }}
      />
    </FilterChip>
  );
}
