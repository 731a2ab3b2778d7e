import { useEffect, useState } from 'react';
import styles from './paper-card.module.css';

const patienceMs = 5_000;

/** Stands above the idle plate while the phone starts for longer than usual. */
export function SlowStart() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return <p className={styles.advice}>The phone takes longer than usual. You can type a number meanwhile.</p>;
}
