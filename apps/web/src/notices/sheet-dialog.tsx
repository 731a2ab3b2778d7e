import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './sheet-dialog.module.css';

interface SheetDialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
}

/** A sheet over the page with one heading. The browser's own dialog: it holds the focus, and Escape closes it. */
export function SheetDialog({ title, isOpen, onClose, children }: SheetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby={headingId} onClose={onClose}>
      <div className={styles.head}>
        <h2 className={styles.title} id={headingId}>
          {title}
        </h2>
        <button type="button" className={styles.close} aria-label="Close" onClick={() => dialog.current?.close()}>
          <IconX size={18} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
