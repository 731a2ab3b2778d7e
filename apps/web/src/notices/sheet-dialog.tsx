import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { buttons } from '../words/buttons.ts';
import { noteModal } from './modal.store.ts';
import styles from './sheet-dialog.module.css';

interface SheetDialogProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** A sheet over the page with one heading, for as long as it is rendered. The browser's own dialog: it holds the focus, and Escape closes it. */
export function SheetDialog({ title, onClose, children }: SheetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useLayoutEffect(() => {
    const opened = dialog.current;
    if (!opened) return;
    opened.showModal();
    const forget = noteModal(opened);
    return () => {
      forget();
      opened.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={headingId}
      onClose={({ currentTarget }) => !currentTarget.open && onClose()}
    >
      <div className={styles.head}>
        <h2 className={styles.title} id={headingId}>
          {title}
        </h2>
        <button
          type="button"
          className={styles.close}
          aria-label={buttons('close')}
          onClick={() => dialog.current?.close()}
        >
          <IconX size={18} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
