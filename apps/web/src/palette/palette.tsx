// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays in the field, aria-activedescendant marks an option
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field's keys choose an option
import { IconSearch } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { frameStore } from '../frame/frame.store.ts';
import { announce } from '../notices/announcer.tsx';
import { numberFromPaste } from '../phone/number-text.ts';
import { buttons } from '../words/buttons.ts';
import { rememberUse } from './lately-used.ts';
import styles from './palette.module.css';
import { type Entry, type Group, groups } from './palette-entry.ts';
import { t } from './texts.ts';
import { usePalette } from './use-palette.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/**
 * Search, dial or run a command: a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) in a dialog that is not
 * modal, so that an incoming call is still announced and can be answered. The browser gives the focus back at the end.
 */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [markedId, setMarkedId] = useState<string | null>(null);
  const { entries, error, isAsking, retry } = usePalette(typed);
  const marked = entries.find(({ id }) => id === markedId) ?? entries[0];
  const nothing = entries.length === 0 && !isAsking && !error ? t('nothing', { typed: typed.trim() }) : '';

  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.show();
    return () => opened?.close();
  }, []);
  useEffect(() => {
    if (nothing) announce(nothing);
  }, [nothing]);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    if (entry.hindrance) {
      announce(entry.hindrance);
      return;
    }
    close(dialog.current);
    if (entry.group !== 'people' && entry.group !== 'dial') rememberUse(entry.id);
    entry.run();
  };
  const pressKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step && marked) {
      event.preventDefault();
      const at = entries.indexOf(marked) + step;
      const next = Math.abs(step) === 1 ? (at + entries.length) % entries.length : clamp(at, entries.length);
      setMarkedId(entries[next]?.id ?? null);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(marked);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close(dialog.current);
    }
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    if (typed !== '') return;
    event.preventDefault();
    setTyped(numberFromPaste(event.clipboardData.getData('text')));
  };
  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('palette')}
      onBlur={({ relatedTarget }) => {
        // The whole window loses the focus too when somebody looks something up elsewhere: then it stays open.
        const isHere = [relatedTarget, document.activeElement].some((one) => dialog.current?.contains(one));
        if (!isHere) close(dialog.current);
      }}
    >
      <div className={styles.field}>
        <IconSearch size={18} stroke={1.75} aria-hidden="true" />
        <input
          type="text"
          className={styles.input}
          placeholder={t('palette')}
          role="combobox"
          aria-label={t('palette')}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={marked ? `${listId}-${entries.indexOf(marked)}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          autoFocus
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setMarkedId(null);
          }}
          onKeyDown={pressKey}
          onPaste={paste}
        />
        <kbd className={styles.key}>Esc</kbd>
      </div>
      <div className={styles.list} id={listId} role="listbox" aria-label={t('whatYouCanDo')}>
        {groups.map((group) => (
          <GroupOf key={group} group={group} listId={listId} entries={entries} marked={marked} onChoose={choose} />
        ))}
      </div>
      {nothing && <p className={styles.nothing}>{nothing}</p>}
      {error && (
        <p className={styles.nothing}>
          {t('notSearched')}{' '}
          <button type="button" className={styles.retry} onClick={retry}>
            {buttons('retry')}
          </button>
        </p>
      )}
    </dialog>
  );
}

interface GroupProps {
  group: Group;
  listId: string;
  entries: readonly Entry[];
  marked: Entry | undefined;
  onChoose(entry: Entry): void;
}

function GroupOf({ group, listId, entries, marked, onChoose }: GroupProps) {
  const headingId = `${listId}-${group}`;
  const own = entries.filter((entry) => entry.group === group);
  if (own.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the options of a listbox have groups, not fieldsets
    <div role="group" aria-labelledby={headingId}>
      <div className={styles.heading} id={headingId} role="presentation">
        {t(`group.${group}`)}
      </div>
      {own.map((entry) => (
        <div
          key={entry.id}
          id={`${listId}-${entries.indexOf(entry)}`}
          className={styles.option}
          role="option"
          aria-selected={entry.id === marked?.id}
          aria-disabled={entry.hindrance ? true : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(entry)}
        >
          <span className={styles.title}>
            <bdi>{entry.title}</bdi> {entry.number && <bdi dir="ltr">{entry.number}</bdi>}
            {entry.hindrance && <span className={styles.why}>{entry.hindrance}</span>}
          </span>
          {entry.hint && <bdi className={styles.hint}>{entry.hint}</bdi>}
        </div>
      ))}
    </div>
  );
}

function close(dialog: HTMLDialogElement | null): void {
  dialog?.close();
  frameStore.setState({ isPaletteOpen: false });
}

function clamp(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}
