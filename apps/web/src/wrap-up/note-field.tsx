import type { CallId } from '@ringdesk/contract';
import { IconCheck } from '@tabler/icons-react';
import { useCallback, useId, useSyncExternalStore } from 'react';
import type { TextKey } from '../words/words.ts';
import { followNote, noteView, writeNote } from './call-notes.ts';
import styles from './note-field.module.css';
import type { NoteState } from './note-keeper.ts';
import { t } from './texts.ts';

const stateTexts: Readonly<Record<NoteState, TextKey<typeof t> | null>> = {
  loading: null,
  saved: 'note.saved',
  unsaved: 'note.saving',
  saving: 'note.saving',
  offline: 'note.offline',
};

export const noteFieldId = 'call-note';

/** The note of a call: saves itself, during the call and after it. Escape goes back to the phone, where single keys work. */
export function NoteField({ callId, label = t('notes') }: { callId: CallId; label?: string }) {
  const stateId = useId();
  const { text, state } = useSyncExternalStore(
    useCallback((listener) => followNote(callId, listener), [callId]),
    () => noteView(callId),
  );
  const isEmpty = text === '' && state === 'saved';
  const stateText = stateTexts[state];
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={noteFieldId}>
          {label}
        </label>
        <span className={styles.state} id={stateId} data-trouble={state === 'offline' || undefined}>
          {state === 'saved' && !isEmpty && <IconCheck size={14} stroke={1.75} aria-hidden="true" />}
          {!isEmpty && stateText && t(stateText)}
        </span>
      </div>
      <textarea
        id={noteFieldId}
        className={styles.text}
        value={text}
        maxLength={10_000}
        rows={5}
        dir="auto"
        aria-describedby={stateId}
        readOnly={state === 'loading'}
        onChange={({ target }) => writeNote(callId, target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          document.getElementById('phone-heading')?.focus();
        }}
      />
    </div>
  );
}
