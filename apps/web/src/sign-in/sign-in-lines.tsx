import styles from './sign-in-page.module.css';

/** Heights of two invented voices, 0 to 1, as a drawing: them above, you below. */
const them = [
  0, 0, 0.2, 0.5, 0.5, 0.4, 0.85, 0.65, 0.7, 0.6, 0.95, 0.6, 0.9, 0.55, 0.7, 0.6, 0.3, 0.3, 0.4, 0.9, 0.6, 0.15, 0.05,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.6, 0.9, 0.7, 0.5, 0.55, 0.95, 0.2, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.75,
  0.55, 0.9, 0.6, 0.75, 0.7, 0.95, 0.6,
];
const you = [
  0.05, 0.08, 0.06, 0.2, 0.3, 0.35, 0.3, 0.25, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.25, 0.6, 0.5, 0.6,
  0.55, 0.4, 0.7, 0.8, 0.75, 0.95, 0.1, 0, 0, 0, 0, 0, 0.7, 0, 0, 0.4, 0.65, 0.6, 0.8, 0.95, 0.9, 0.8, 0.95, 0.3, 0, 0,
  0, 0, 0, 0, 0, 0, 0.9,
];

/** A line runs through the page: it waits at the left of the card, and people talk at its right. */
export function SignInLines() {
  return (
    <>
      <span className={styles.waiting} aria-hidden="true" />
      <svg className={styles.talking} viewBox="0 0 480 100" preserveAspectRatio="xMinYMid slice" aria-hidden="true">
        <line x1="0" x2="480" y1="50" y2="50" className={styles.rule} />
        {them.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars of a drawing never change
          <g key={index}>
            <rect className={styles.them} x={index * 8} y={49 - height * 42} width="2" height={height * 42} />
            <rect className={styles.you} x={index * 8} y={51} width="2" height={(you[index] ?? 0) * 38} />
          </g>
        ))}
      </svg>
    </>
  );
}
