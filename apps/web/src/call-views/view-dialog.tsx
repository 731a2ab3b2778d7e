import { Button, TextInput } from '@mantine/core';
import type { SavedView } from '@ringdesk/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asAppError } from '../api/app-error.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { SheetDialog } from '../notices/sheet-dialog.tsx';
import { buttons } from '../words/buttons.ts';
import { t } from './texts.ts';
import styles from './view-tools.module.css';

interface ViewDialogProps {
  title: string;
  before: Pick<SavedView, 'name' | 'isShared'>;
  /** Rejects with AppError. */
  onGive(name: string, isShared: boolean): Promise<void>;
  onClose(): void;
}

/** A name for a view, and whether it is everybody's. */
export function ViewDialog({ title, before, onGive, onClose }: ViewDialogProps) {
  const mayShare = useSnapshot((snapshot) => may(snapshot, 'calls.share-views'));
  const [name, setName] = useState(before.name);
  const [isShared, setIsShared] = useState(before.isShared);
  const give = useMutation({ mutationFn: () => onGive(name.trim(), isShared), onSuccess: onClose });
  return (
    <SheetDialog title={title} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) give.mutate();
        }}
      >
        <TextInput
          label={t('name')}
          value={name}
          maxLength={40}
          required
          data-autofocus
          error={give.error ? asAppError(give.error).message : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {mayShare && (
          <label className={styles.shared}>
            <input type="checkbox" checked={isShared} onChange={({ target }) => setIsShared(target.checked)} />
            {t('forEverybody')}
          </label>
        )}
        <Button type="submit" loading={give.isPending} disabled={!name.trim()}>
          {buttons('save')}
        </Button>
      </form>
    </SheetDialog>
  );
}
