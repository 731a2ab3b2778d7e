import styles from './state-light.module.css';

export type Lamp = 'dot' | 'ring' | 'pill' | 'dashed' | 'crossed' | 'hollow' | 'bars';
export type LampTone = 'green' | 'yellow' | 'red' | 'off';

/** The phone's lamp: shape and colour change together and always stand beside their word. Hidden from screen readers. */
export function StateLight({ lamp, tone }: { lamp: Lamp; tone: LampTone }) {
  return (
    <svg className={styles.lamp} data-tone={tone} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {lamp === 'dot' && <circle cx="7" cy="7" r="4.5" className={styles.fill} />}
      {lamp === 'hollow' && <circle cx="7" cy="7" r="4.5" className={styles.edge} />}
      {lamp === 'pill' && <rect x="4" y="1.5" width="6" height="11" rx="3" className={styles.fill} />}
      {lamp === 'bars' && (
        <>
          <rect x="3" y="2" width="3" height="10" rx="1" className={styles.fill} />
          <rect x="8" y="2" width="3" height="10" rx="1" className={styles.fill} />
        </>
      )}
      {lamp === 'dashed' && <circle cx="7" cy="7" r="5.2" className={styles.edge} strokeDasharray="3 2.4" />}
      {lamp === 'ring' && (
        <>
          <circle cx="7" cy="7" r="5.8" className={styles.edge} />
          <circle cx="7" cy="7" r="3" className={styles.fill} />
        </>
      )}
      {lamp === 'crossed' && (
        <>
          <circle cx="7" cy="7" r="5.4" className={styles.edge} />
          <line x1="3.4" y1="10.6" x2="10.6" y2="3.4" className={styles.edge} />
        </>
      )}
    </svg>
  );
}
