import { Button, Textarea } from '@mantine/core';
import {
  addContactNote,
  type ContactNote,
  deleteContactNote,
  restoreContactNote,
  updateContactNote,
} from '@ringdesk/contract';
import { IconNote, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { callApi } from '../api/client.ts';
import { formatMoment } from '../calls/words/call-times.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';
import { buttons } from '../words/buttons.ts';
import styles from './contact-notes.module.css';
import { t } from './texts.ts';

/** A field for a new note; Ctrl+Enter saves. */
export function NewNote({ contactId }: { contactId: string }) {
  const [text, setText] = useState('');
  const save = useMutation({
    mutationFn: () => callApi(addContactNote, { params: { contactId }, body: { text } }),
    onSuccess: () => setText(''),
    onError: toastError,
  });
  return (
    <div className={styles.fresh}>
      <NoteField label={t('newNote')} text={text} onChange={setText} onSave={() => save.mutate()} />
      {text.trim() !== '' && (
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('saveNote')}
        </Button>
      )}
    </div>
  );
}

/** A note in the timeline; who wrote it may change and delete it. */
export function NoteRow({ note }: { note: ContactNote }) {
  const [draft, setDraft] = useState<string | null>(null);
  const isMine = useSnapshot((snapshot) => snapshot.me.id === note.author.id);
  const now = useNow();
  const params = { noteId: note.id };
  const save = useMutation({
    mutationFn: (text: string) => callApi(updateContactNote, { params, body: { text } }),
    onSuccess: () => setDraft(null),
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: () => callApi(deleteContactNote, { params }),
    onSuccess: () => undoToast(t('noteDeleted'), note.id, () => restore.mutate()),
    onError: toastError,
  });
  const restore = useMutation({ mutationFn: () => callApi(restoreContactNote, { params }), onError: toastError });
  return (
    <article className={styles.note} aria-label={t('noteOf', { name: note.author.name })}>
      <IconNote size={16} stroke={1.6} aria-hidden="true" className={styles.sign} />
      <div className={styles.body}>
        {draft === null ? (
          <p className={styles.text}>
            <bdi>{note.text}</bdi>
          </p>
        ) : (
          <div className={styles.fresh}>
            <NoteField label={t('note')} text={draft} onChange={setDraft} onSave={() => save.mutate(draft)} autoFocus />
            <div className={styles.keys}>
              <Button loading={save.isPending} disabled={draft.trim() === ''} onClick={() => save.mutate(draft)}>
                {t('saveNote')}
              </Button>
              <Button variant="default" onClick={() => setDraft(null)}>
                {buttons('cancel')}
              </Button>
            </div>
          </div>
        )}
        <p className={styles.about}>
          {t.rich(note.editedAt ? 'noteChangedBy' : 'noteBy', {
            author: isMine ? t('you') : <bdi>{note.author.name}</bdi>,
            when: formatMoment(note.createdAt, now),
          })}
        </p>
      </div>
      {isMine && draft === null && (
        <div className={styles.keys}>
          <button type="button" className={styles.key} aria-label={t('changeNote')} onClick={() => setDraft(note.text)}>
            <IconPencil size={16} stroke={1.75} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={styles.key}
            aria-label={t('deleteNote')}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            <IconTrash size={16} stroke={1.75} aria-hidden="true" />
          </button>
        </div>
      )}
    </article>
  );
}

interface NoteFieldProps {
  label: string;
  text: string;
  autoFocus?: boolean;
  onChange(text: string): void;
  onSave(): void;
}

function NoteField({ label, text, autoFocus = false, onChange, onSave }: NoteFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || text.trim() === '') return;
    event.preventDefault();
    onSave();
  };
  return (
    <Textarea
      aria-label={label}
      placeholder={t('writeNote')}
      autosize
      minRows={1}
      maxRows={12}
      maxLength={5000}
      autoFocus={autoFocus}
      value={text}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
