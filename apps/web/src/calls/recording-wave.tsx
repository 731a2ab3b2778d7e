import { useEffect, useState } from 'react';
import { loadPeaks, longestDrawnMs, type Peaks } from './recording-audio.ts';
import styles from './recording-wave.module.css';

const bars = 180;
const height = 88;
const middle = 44;

interface RecordingWaveProps {
  address: string;
  durationMs: number;
  /** 0 to 1. */
  played: number;
}

/** The two voices of a recording: the customer above, the agent below. Hidden from screen readers: the slider is the control. */
export function RecordingWave({ address, durationMs, played }: RecordingWaveProps) {
  const [peaks, setPeaks] = useState<Peaks | null>(null);
  useEffect(() => {
    if (durationMs > longestDrawnMs) return;
    const stop = new AbortController();
    // Without a drawing the recording can still be played and sought.
    loadPeaks(address, bars, stop.signal).then(setPeaks, () => undefined);
    return () => stop.abort();
  }, [address, durationMs]);
  return (
    <svg className={styles.wave} viewBox={`0 0 ${bars * 4} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <line className={styles.rule} x1="0" x2={bars * 4} y1={middle} y2={middle} />
      {peaks?.them.map((peak, bar) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        <g key={bar} opacity={bar / bars < played ? 1 : 0.32}>
          <rect className={styles.them} x={bar * 4} y={middle - 1 - peak * 40} width="2" height={peak * 40} />
          <rect className={styles.you} x={bar * 4} y={middle + 1} width="2" height={(peaks.you[bar] ?? 0) * 40} />
        </g>
      ))}
      <line className={styles.head} x1={played * bars * 4} x2={played * bars * 4} y1="0" y2={height} />
    </svg>
  );
}
