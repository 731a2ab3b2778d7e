import type { QualityWord } from '@ringdesk/softphone';
import styles from './quality-bars.module.css';
import { t } from './texts.ts';
import { usePhoneState } from './use-phone.ts';

const barsOf: Readonly<Record<QualityWord, number>> = { good: 4, fair: 2, poor: 1 };

/** The call's quality as bars and a word; nothing until it has been measured. */
export function QualityBars() {
  const quality = usePhoneState((phone) => phone.quality?.word ?? null);
  if (!quality) return null;
  const bars = barsOf[quality];
  return (
    <span className={styles.quality} data-poor={quality === 'poor' || undefined} title={t('quality.of')}>
      <svg width="14" height="12" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 3.6}
            y={9 - bar * 2.6}
            width="2"
            height={3 + bar * 2.6}
            rx="1"
            opacity={bar < bars ? 1 : 0.35}
            fill="currentColor"
          />
        ))}
      </svg>
      {t(`quality.${quality}`)}
    </span>
  );
}
