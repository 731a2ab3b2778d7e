// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays in the field, aria-activedescendant marks an option
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field's keys choose an option
import { IconBackspace } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react';
import styles from './number-field.module.css';
import type { NumberFormat } from './number-format.ts';
import { looksLikeNumber, numberFromPaste } from './number-text.ts';
import type { Suggestion } from './suggestions.ts';
import { t } from './texts.ts';

export const numberFieldId = 'phone-number';

interface NumberFieldProps {
  entry: string;
  suggestions: readonly Suggestion[];
  format: NumberFormat | null;
  /** The id of the text that says what is wrong, where something is. */
  describedBy: string | undefined;
  isInvalid: boolean;
  onFocus(): void;
  onEntry(entry: string): void;
  onChoose(suggestion: Suggestion): void;
  /** Enter: with a suggestion when one is marked, else with what stands in the field. */
  onCall(suggestion: Suggestion | null): void;
}

/** "Name or number": a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) of contacts and their numbers. */
export function NumberField(props: NumberFieldProps) {
  const { entry, suggestions, format } = props;
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const isShown = isOpen && suggestions.length > 0;
  const current = isShown ? suggestions[marked] : undefined;

  const change = (text: string, isAtEnd: boolean) => {
    const isGrowing = text.length > entry.length;
    props.onEntry(format && isGrowing && isAtEnd && looksLikeNumber(text) ? format.asTyped(text) : text);
    setOpen(true);
    setMarked(-1);
  };
  const choose = (suggestion: Suggestion) => {
    props.onChoose(suggestion);
    setOpen(false);
    setMarked(-1);
  };
  const pressKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && suggestions.length > 0) {
      event.preventDefault();
      setOpen(true);
      setMarked((now) => (isShown ? (now + step + suggestions.length) % suggestions.length : 0));
    } else if (event.key === 'Escape' && isShown) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      setOpen(false);
      if (current) choose(current);
      props.onCall(current ?? null);
    }
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    event.preventDefault();
    const number = numberFromPaste(event.clipboardData.getData('text'));
    change(format && looksLikeNumber(number) ? format.asTyped(number) : number, false);
  };

  return (
    <div className={styles.field} data-invalid={props.isInvalid || undefined}>
      <input
        id={numberFieldId}
        className={styles.input}
        type="text"
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        placeholder={t('nameOrNumber')}
        role="combobox"
        aria-label={t('nameOrNumber')}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current ? `${listId}-${marked}` : undefined}
        aria-invalid={props.isInvalid || undefined}
        aria-describedby={props.describedBy}
        value={entry}
        onFocus={props.onFocus}
        onBlur={() => setOpen(false)}
        onChange={({ target }) => change(target.value, target.selectionStart === target.value.length)}
        onKeyDown={pressKey}
        onPaste={paste}
      />
      {entry && (
        <button
          type="button"
          className={styles.erase}
          aria-label={t('deleteLast')}
          onClick={() => props.onEntry(entry.slice(0, -1).trimEnd())}
          onDoubleClick={() => props.onEntry('')}
        >
          <IconBackspace size={18} stroke={1.75} aria-hidden="true" />
        </button>
      )}
      <div className={styles.list} id={listId} role="listbox" aria-label={t('contacts')} hidden={!isShown}>
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.key}
            id={`${listId}-${index}`}
            className={styles.option}
            role="option"
            aria-selected={index === marked}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(suggestion)}
          >
            <span className={styles.name}>
              <bdi>{suggestion.contact.name}</bdi>
              {suggestion.contact.company && <bdi className={styles.company}>{suggestion.contact.company}</bdi>}
            </span>
            <span className={styles.number}>
              <bdi dir="ltr">{suggestion.display}</bdi>
              <span className={styles.kind} data-blocked={suggestion.contact.doNotCall !== null || undefined}>
                {t(suggestion.contact.doNotCall === null ? `kind.${suggestion.kind}` : 'doNotCall')}
              </span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
