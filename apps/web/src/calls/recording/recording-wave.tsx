import type { RecordingPeaks } from '@ringdesk/contract';
import styles from './recording-wave.module.css';

const middle = 44;
const tallest = 40;

interface RecordingWaveProps {
  /** Measured by the server; null while they are not here: without a drawing a recording can still be played and sought. */
  peaks: Pick<RecordingPeaks, 'them' | 'you'> | null;
  /** One voice stands on its line, without the empty half below it. */
  voices: 1 | 2;
  /** 0 to 1. */
  played: number;
}

/** The voices of a recording: the customer above, the agent below. Hidden from screen readers: the slider is the control. */
export function RecordingWave({ peaks, voices, played }: RecordingWaveProps) {
  const height = voices === 1 ? middle + 2 : 2 * middle;
  const bars = peaks?.them.length || 1;
  const width = bars * 4;
  const barHeight = (peak: number | undefined) => ((peak ?? 0) / 100) * tallest;
  return (
    <svg
      className={styles.wave}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <line className={styles.rule} x1="0" x2={width} y1={middle} y2={middle} />
      {peaks?.them.map((peak, bar) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        <g key={bar} opacity={bar / bars < played ? 1 : 0.32}>
          <rect
            className={styles.them}
            x={bar * 4}
            y={middle - 1 - barHeight(peak)}
            width="2"
            height={barHeight(peak)}
          />
          {peaks.you && (
            <rect className={styles.you} x={bar * 4} y={middle + 1} width="2" height={barHeight(peaks.you[bar])} />
          )}
        </g>
      ))}
      <line className={styles.head} x1={played * width} x2={played * width} y1="0" y2={height} />
    </svg>
  );
}
