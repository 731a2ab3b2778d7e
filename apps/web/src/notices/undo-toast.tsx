import { buttons } from '../words/buttons.ts';
import { hideToast, toastWithAction } from './toasts.ts';
import styles from './undo-toast.module.css';

/** Says what was done and offers to take it back, in place of a question before. `id` is the thing it was done to. */
export function undoToast(words: string, id: string, undo: () => void): void {
  const press = () => {
    hideToast(id);
    undo();
  };
  toastWithAction(
    words,
    <span className={styles.line}>
      <span>{words}</span>
      <button type="button" className={styles.undo} onClick={press}>
        {buttons('undo')}
      </button>
    </span>,
    id,
  );
}
