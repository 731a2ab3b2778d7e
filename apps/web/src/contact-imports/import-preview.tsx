import type { ImportPreviewRow } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import styles from './import-page.module.css';
import { outcomeWords } from './import-words.ts';

/** What would become of the first rows, with the reasons. */
export function ImportPreview({ rows }: { rows: readonly ImportPreviewRow[] | null }) {
  return (
    <section aria-labelledby="preview-heading">
      <h2 className={styles.heading} id="preview-heading">
        The first rows
      </h2>
      {rows === null ? (
        <RowSkeletons height={44} />
      ) : (
        <ul className={styles.rows} aria-label="The first rows">
          {rows.map((row) => (
            <PreviewRow key={row.row} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PreviewRow({ row }: { row: ImportPreviewRow }) {
  const { outcome, name, company, numbers, reasons, known } = row;
  return (
    <li className={styles.row}>
      <span className={styles.outcome} data-refused={outcome === 'refuse' || undefined}>
        {outcomeWords[outcome]}
      </span>
      <div className={styles.who}>
        <span>
          <bdi className={styles.name}>{name || 'No name'}</bdi>{' '}
          {company && company !== name && <bdi className={styles.quiet}>{company}</bdi>}
        </span>
        <bdi dir="ltr" className={styles.quiet}>
          {numbers.join(', ')}
        </bdi>
        {known && (
          <span className={styles.quiet}>
            Known as{' '}
            <Link to="/contacts/$contactId" params={{ contactId: known.id }}>
              <bdi>{known.name}</bdi>
            </Link>
          </span>
        )}
        {reasons.map((reason) => (
          <span key={reason} className={styles.reason}>
            {reason}
          </span>
        ))}
      </div>
      <span className={styles.number}>Row {row.row}</span>
    </li>
  );
}
