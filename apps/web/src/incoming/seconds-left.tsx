import { useNow } from '../live/use-now.ts';
import styles from './incoming-card.module.css';

const radius = 24;
const round = 2 * Math.PI * radius;

/** The seconds that an offer still rings, as a ring that runs out. Not read out: the words have been said. */
export function SecondsLeft({ from, until }: { from: string; until: string }) {
  const now = useNow();
  const wholeMs = Date.parse(until) - Date.parse(from);
  const leftMs = Math.max(0, Date.parse(until) - now);
  return (
    <span className={styles.left} aria-hidden="true">
      <svg width={56} height={56} viewBox="0 0 56 56" aria-hidden="true">
        <circle className={styles.track} cx={28} cy={28} r={radius} />
        <circle
          className={styles.run}
          cx={28}
          cy={28}
          r={radius}
          strokeDasharray={round}
          strokeDashoffset={round * (1 - leftMs / wholeMs)}
          transform="rotate(-90 28 28)"
        />
      </svg>
      <span>{Math.ceil(leftMs / 1000)}</span>
    </span>
  );
}
