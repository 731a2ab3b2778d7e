import { IconMicrophoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { lampOf } from './phone-lamp.ts';
import type { PhoneView } from './phone-view.ts';
import { phoneWords } from './phone-words.ts';
import styles from './plate-head.module.css';
import { StateLight } from './state-light.tsx';

/** The state light with its word, at the top of every plate; `children` stand at the other end of the line. */
export function PlateHead({ view, children }: { view: PhoneView; children?: ReactNode }) {
  const { light, word } = phoneWords(view);
  return (
    <div className={styles.head}>
      {view.kind === 'microphone' ? (
        <IconMicrophoneOff size={16} stroke={1.75} className={styles.microphone} aria-hidden="true" />
      ) : (
        <StateLight lamp={lampOf(view, light)} tone={light} />
      )}
      <h2 className={styles.word} data-tone={light} id="phone-heading" tabIndex={-1}>
        {word}
      </h2>
      <span className={styles.end}>{children}</span>
    </div>
  );
}
