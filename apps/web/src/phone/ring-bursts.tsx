import styles from './ring-bursts.module.css';

const bursts = [0, 1, 2, 3];
const bars = [5, 9, 13, 16, 18, 16, 13, 9, 5];

/** The line while their phone rings: bursts of a bell, one after the other. Stands still with reduced motion. */
export function RingBursts() {
  return (
    <div className={styles.bursts} aria-hidden="true">
      {bursts.map((burst) => (
        <svg
          key={burst}
          aria-hidden="true"
          className={styles.burst}
          style={{ animationDelay: `${burst * 0.5}s` }}
          width="34"
          height="26"
        >
          {bars.map((height, index) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: the bars of a drawing never change
              key={index}
              x={index * 3.8}
              y={13 - height * 0.7}
              width="1.8"
              height={height * 1.4}
              rx="0.9"
            />
          ))}
        </svg>
      ))}
    </div>
  );
}
