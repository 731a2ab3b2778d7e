import { useEffect } from 'react';
import { type LiveStatus, useLive } from '../live/live.store.ts';
import { announce } from '../notices/announcer.tsx';
import styles from './connection-status.module.css';

const words: Readonly<Record<LiveStatus, { word: string; detail: string } | null>> = {
  live: null,
  connecting: null,
  reconnecting: { word: 'Reconnecting…', detail: 'What you see may be a moment old. Calls go on.' },
  polling: { word: 'Slow updates', detail: 'Live updates are blocked here. Ringdesk asks every 3 seconds instead.' },
};

/** Says when what is shown may be old. Nothing while all is well. */
export function ConnectionStatus() {
  const text = words[useLive(({ status }) => status)];
  const spoken = text?.word;
  useEffect(() => {
    if (spoken) announce(spoken);
  }, [spoken]);
  if (!text) return null;
  return (
    <p className={styles.status}>
      <span className={styles.word}>{text.word}</span> <span className={styles.detail}>{text.detail}</span>
    </p>
  );
}
