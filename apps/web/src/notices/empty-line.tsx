import type { ReactNode } from 'react';
import styles from './empty-line.module.css';

/** Nothing here: a flat line, one sentence, one thing to do. */
export function EmptyLine({ sentence, children }: { sentence: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.line} aria-hidden="true" />
      <p>{sentence}</p>
      {children}
    </div>
  );
}
