import styles from './row-skeletons.module.css';
import { t } from './texts.ts';

const rows = [62, 48, 70, 55, 44, 66, 52, 60, 47, 58];

/** Rows that are on their way, as high as real ones; unseen for the first 150 ms, so that quick answers never flash. */
export function RowSkeletons({ height }: { height: number }) {
  return (
    <div className={styles.rows} role="status" aria-label={t('loading')}>
      {rows.map((width) => (
        <div key={width} className={styles.row} style={{ height }}>
          <span className={styles.bar} style={{ width: `${width * 0.5}%` }} />
          <span className={styles.bar} style={{ width: '14%' }} />
        </div>
      ))}
    </div>
  );
}
