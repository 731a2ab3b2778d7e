import type { QualityWord } from '@ringdesk/softphone';
import styles from './quality-bars.module.css';
import { usePhoneState } from './use-phone.ts';

const words: Readonly<Record<QualityWord, { word: string; bars: number }>> = {
  good: { word: 'Good', bars: 4 },
  fair: { word: 'Fair', bars: 2 },
  poor: { word: 'Poor', bars: 1 },
};

/** The call's quality as bars and a word; nothing until it has been measured. */
export function QualityBars() {
  const quality = usePhoneState((phone) => phone.quality?.word ?? null);
  if (!quality) return null;
  const { word, bars } = words[quality];
  return (
    <span className={styles.quality} data-poor={quality === 'poor' || undefined} title="Quality of your line">
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
      {word}
    </span>
  );
}
