import { useEffect, useState } from 'react';
import styles from './paper-card.module.css';
import { t } from './texts.ts';

const patienceMs = 5_000;

/** Stands above the idle plate while the phone starts for longer than usual. */
export function SlowStart() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return <p className={styles.advice}>{t('slowStart')}</p>;
}
