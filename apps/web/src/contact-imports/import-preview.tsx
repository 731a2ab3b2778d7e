import type { ImportPreviewRow } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import styles from './import-page.module.css';
import { outcomeWord } from './import-words.ts';
import { t } from './texts.ts';

/** What would become of the first rows, with the reasons. */
export function ImportPreview({ rows }: { rows: readonly ImportPreviewRow[] | null }) {
  return (
    <section aria-labelledby="preview-heading">
      <h2 className={styles.heading} id="preview-heading">
        {t('firstRows')}
      </h2>
      {rows === null ? (
        <RowSkeletons height={44} />
      ) : (
        <ul className={styles.rows} aria-label={t('firstRows')}>
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
        {outcomeWord(outcome)}
      </span>
      <div className={styles.who}>
        <span>
          <bdi className={styles.name}>{name || t('noName')}</bdi>{' '}
          {company && company !== name && <bdi className={styles.quiet}>{company}</bdi>}
        </span>
        <bdi dir="ltr" className={styles.quiet}>
          {numbers.join(', ')}
        </bdi>
        {known && (
          <span className={styles.quiet}>
            {t.rich('knownAs', {
              name: (
                <Link to="/contacts/$contactId" params={{ contactId: known.id }}>
                  <bdi>{known.name}</bdi>
                </Link>
              ),
            })}
          </span>
        )}
        {reasons.map((reason) => (
          <span key={reason} className={styles.reason}>
            {reason}
          </span>
        ))}
      </div>
      <span className={styles.number}>{t('row', { row: row.row })}</span>
    </li>
  );
}
